import Diagnostics
import Planning
import Recipes
import Requests
import Testing

@Suite struct StepTests {
  private var chain: RecipeBuilder {
    var builder = RecipeBuilder()
    builder.prompts = [.made("forest", "a log, ", .variable("light"))]
    builder.axes = [
      .made("product", .product, ["mug", "bottle"]), .made("light", .variable, ["dusk", "noon"]),
      .seeds([100, 200]), .made("speed", .speed, ["DEFAULT", "QUALITY"]),
    ]
    builder.steps = [
      .made("background", [.made("speed", "TURBO")]),
      .made(
        "second",
        from: "background",
        prompt: Template(pieces: [.variable("light"), .literal(", softer")])
      ),
    ]
    return builder
  }

  @Test func `a step starts from the picture of the one it is from`() throws {
    let plan = try #require(chain.planned().plan)
    verifyInvariants(plan)
    #expect(plan.steps == ["background", "second"])
    #expect(plan.cells.count == 16)
    // The first step is pinned to one speed, so that the cells of both speeds share it.
    #expect(plan.requests.count == 8 + 16)
    for cell in plan.cells {
      let (first, second) = (plan.requests[cell.requests[0]], plan.requests[cell.requests[1]])
      #expect(first.request.parameters["rendering_speed"] == "TURBO")
      #expect(first.needs.isEmpty)
      #expect(second.needs == [cell.requests[0]])
      #expect(second.request.inputs == ["image": .result(first.document.key)])
      #expect(second.files.isEmpty)
      #expect(second.request.parameters["prompt"]?.text?.hasSuffix(", softer") == true)
    }
  }

  @Test func `what changes a step changes those after it`() throws {
    let before = try #require(chain.planned().plan)
    var builder = chain
    builder.prompts = [.made("forest", "a rock, ", .variable("light"))]
    let after = try #require(builder.planned().plan)
    let old = Set(before.requests.map(\.document.key))
    #expect(after.requests.allSatisfy { !old.contains($0.document.key) })
    #expect(before.cells.map(\.id) == after.cells.map(\.id))
  }

  @Test func `the status of a step that needs a blocked one is blocked`() throws {
    let plan = try #require(chain.drafted().draft).outline
    let status = PlanStatus(
      plan,
      outcomes: [plan.keys[0]: .blocked(reason: "unsafe", billed: .yes)]
    )
    #expect(status.entry(of: 0).reason == "blocked before: billed, unsafe")
    #expect(status.totals.blocked == 3)
    #expect(status.totals.new == 21)
  }

  @Test func `a step may fix a variable and a product`() throws {
    var builder = chain
    builder.steps[0] = .made("background", [.made("light", "dawn"), .made("product", "mug")])
    let plan = try #require(builder.planned().plan)
    let first = Set(plan.cells.map { $0.requests[0] })
    #expect(first.count == 4)
    #expect(
      first.allSatisfy { plan.requests[$0].request.parameters["prompt"] == "a log, dawn" }
    )
  }
}
