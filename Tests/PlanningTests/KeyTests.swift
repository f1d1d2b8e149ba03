import Diagnostics
import Planning
import Recipes
import Requests
import Testing

@Suite struct KeyTests {
  private func full() -> RecipeBuilder {
    var builder = RecipeBuilder()
    builder.products = [.made("mug", ["noun": "a mug"]), .made("bottle", ["noun": "a bottle"])]
    builder.prompts = [
      .made("forest", .variable("product", "noun"), " on a log, ", .variable("light")),
      .made("beach", "wet sand, ", .variable("light", filters: [.upper])),
    ]
    builder.palettes = [
      Palette(id: "fresh", title: nil, colours: .preset(Located("FRESH", at: .at(10)))),
      Palette(
        id: "brand",
        title: nil,
        colours: .members(
          Located(
            [.init(hex: "#0B3D2E", weight: 0.5), .init(hex: "#E8B04A", weight: 0.25)],
            at: .at(13)
          )
        )
      ),
    ]
    builder.styles = [
      Style(id: "film", title: nil, look: .codes([Located("A1B2C3D4", at: .at(11))])),
      Style(id: "moody", title: nil, look: .references([Located("refs/a.jpg", at: .at(12))])),
      Style(id: "plain", title: nil, look: .none),
    ]
    builder.axes = [
      .made("product", .product, ["mug", "bottle"]),
      .made("prompt", .prompt, ["forest", "beach"]),
      .made("style", .style, ["film", "moody", "plain"]),
      .made("palette", .palette, ["fresh", "brand"]),
      .made("speed", .speed, ["TURBO", "QUALITY"]),
      .seeds([417_233, 100]),
      .made("light", .variable, ["dusk", "noon"]),
    ]
    builder.parameters = [.made("magic_prompt", "OFF")]
    return builder
  }

  private func keys(_ plan: Plan) -> [String: RequestKey] {
    Dictionary(
      uniqueKeysWithValues: plan.cells.map { cell in
        let ids = zip(plan.axes, cell.values).map { "\($0.name)=\($0.values[$1].id)" }
        return (ids.sorted().joined(separator: " "), plan.requests[cell.requests[0]].document.key)
      }
    )
  }

  @Test func `a request says exactly what is sent`() throws {
    let plan = try #require(full().planned().plan)
    verifyInvariants(plan)
    #expect(plan.cells.count == 192)
    #expect(plan.requests.count == 192)
    let cell = try #require(plan.cells.first { $0.id == "mug.forest.film.brand.TURBO.417233.dusk" })
    let node = plan.requests[cell.requests[0]]
    #expect(
      CanonicalJSON.text(of: .object(node.request.parameters))
        == ##"{"color_palette":{"members":[{"color_hex":"#0B3D2E","color_weight":0.5},"##
        + ##"{"color_hex":"#E8B04A","color_weight":0.25}]},"magic_prompt":"OFF","##
        + #""prompt":"a mug on a log, dusk","rendering_speed":"TURBO","seed":417233,"#
        + #""style_codes":["A1B2C3D4"]}"#
    )
    #expect(node.request.inputs == ["image": .bytes(Digest(of: "assets/mug.png"))])
    #expect(node.files == ["image": "assets/mug.png"])
    #expect(node.request.renderer == ["version": "1"])
    #expect(cell.filename == "mug-forest-film-brand-TURBO-417233-dusk")
  }

  @Test func `style references are inputs by position`() throws {
    let plan = try #require(full().planned().plan)
    let cell = try #require(plan.cells.first { $0.id.contains("beach.moody.fresh") })
    let node = plan.requests[cell.requests[0]]
    #expect(node.request.inputs["style_reference_images[0]"] == .bytes(Digest(of: "refs/a.jpg")))
    #expect(node.request.parameters["color_palette"] == .object(["name": "FRESH"]))
    #expect(node.request.parameters["prompt"] == "wet sand, DUSK")
    #expect(node.request.parameters["style_codes"] == nil)
  }

  @Test(arguments: 0..<5)
  func `reordering and adding values changes no other cell's key`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let before = try keys(#require(full().planned().plan))
    var builder = full()
    builder.axes = builder.axes.map { axis in
      var values = axis.values
      if axis.meaning == .variable { values.append(.made("extra")) }
      if axis.meaning == .seed { values.append(.made("5000", .integer(5000))) }
      if axis.meaning == .speed { values.append(.made("DEFAULT")) }
      random.shuffle(&values)
      return Axis(
        name: axis.name,
        meaning: axis.meaning,
        values: values,
        isConstant: false,
        declared: [],
        span: axis.span
      )
    }
    random.shuffle(&builder.axes)
    random.shuffle(&builder.products)
    random.shuffle(&builder.prompts)
    builder.order = seed.isMultiple(of: 2) ? .balanced : .nested
    let after = try keys(#require(builder.planned().plan))
    #expect(after.count == 2 * 2 * 3 * 2 * 3 * 3 * 3)
    for (cell, key) in before { #expect(after[cell] == key) }
  }

  @Test(arguments: 0..<4) func `planning is a pure function`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    var builder = full()
    builder.order = .balanced
    builder.sample =
      [.all, .pairwise, .random(count: 30, seed: seed), .first(count: 9)][
        random.next(in: 0...3)
      ]
    let backwards = Workers(count: 3) { count, work in
      for number in (0..<count).reversed() { work(number) }
    }
    let texts = try [Workers.one, backwards].map {
      let draft = try #require(builder.drafted(workers: $0).draft)
      let status = PlanStatus(draft.outline, outcomes: [:])
      var lines = ""
      PlanJSON.lines(of: draft, status) { lines += $0 }
      return PlanJSON.text(of: draft.plan(), status) + PlanTable(status).text + lines
    }
    #expect(texts[0] == texts[1])
  }

  @Test func `titles, file names and an idle axis are in no key`() throws {
    var builder = full()
    let before = try keys(#require(builder.planned().plan))
    builder.title = "Another title"
    builder.filename = Template(pieces: [
      .literal("x/"), .variable("product"), .variable("prompt"), .variable("style"),
      .variable("palette"), .variable("speed"), .variable("seed"), .variable("light"),
    ])
    #expect(try keys(#require(builder.planned().plan)) == before)
  }

  @Test func `cells with equal requests share one node`() throws {
    var builder = full()
    builder.palettes.append(
      Palette(id: "same", title: nil, colours: .preset(Located("FRESH", at: .at(10))))
    )
    builder.axes[3] = .made("palette", .palette, ["fresh", "same"])
    let plan = try #require(builder.planned().plan)
    verifyInvariants(plan)
    #expect(plan.cells.count == 192)
    #expect(plan.requests.count == 96)
    #expect(builder.problems().isEmpty)
  }

  @Test func `replicate repeats a request`() throws {
    var builder = RecipeBuilder()
    builder.products = [.made("mug")]
    builder.prompts = [.made("p", "a log")]
    builder.axes = [
      Axis(
        name: "replicate",
        meaning: .replicate,
        values: (0..<3).map { .made(String($0), .integer($0)) },
        isConstant: false,
        declared: [],
        span: .at(20)
      )
    ]
    let plan = try #require(builder.planned().plan)
    #expect(plan.requests.map(\.request.replicate) == [0, 1, 2])
    #expect(
      Set(plan.requests.map { CanonicalJSON.text(of: .object($0.request.parameters)) }).count == 1
    )
  }

  @Test func `a parameter's axis wins over request, a step over both`() throws {
    var builder = RecipeBuilder()
    builder.products = [.made("mug")]
    builder.prompts = [.made("p", "a log")]
    builder.parameters = [.made("magic_prompt", "OFF"), .made("strength", .number(0.5))]
    builder.axes = [.made("magic_prompt", .parameter, ["ON", "AUTO"])]
    builder.steps = [
      .made("background"), .made("second", from: "background", [.made("magic_prompt", "OFF")]),
    ]
    let plan = try #require(builder.planned().plan)
    #expect(
      plan.requests.map { $0.request.parameters["magic_prompt"] } == ["ON", "OFF", "AUTO", "OFF"]
    )
    #expect(plan.requests.allSatisfy { $0.request.parameters["strength"] == .number(0.5) })
  }
}
