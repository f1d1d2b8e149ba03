import Diagnostics
import Planning
import Recipes
import Requests
import Testing

@Suite struct ComparingTests {
  private func drafted(
    _ noun: String = "summer",
    seeds: [Int] = [100, 200]
  ) throws -> PlanDraft {
    var builder = RecipeBuilder()
    builder.products = [.made("mug")]
    builder.prompts = [
      .made("forest", .literal("a mug on a log in a \(noun) forest, golden hour"))
    ]
    builder.axes = [.seeds(seeds)]
    return try #require(builder.drafted().draft)
  }

  private func documents(_ draft: PlanDraft) -> [JSONObject] {
    draft.plan().requests.map(\.document.object)
  }

  private func reasons(_ draft: PlanDraft, past: [JSONObject]) -> [String] {
    let status = PlanStatus(draft.outline, outcomes: [:])
    return PlanExplanation(draft, status, past: PastRequests(past)) {
      "recipe.yaml:\($0.range.lowerBound)"
    }.lines.map { "\($0.request) | \($0.reason)" }
  }

  @Test func `a changed word of a prompt is shown with its place`() throws {
    let past = documents(try drafted("summer"))
    #expect(
      reasons(try drafted("autumn"), past: past) == [
        "100 | new: prompt changed at recipe.yaml:4 (\"…summer…\" → \"…autumn…\")",
        "200 | new: prompt changed at recipe.yaml:4 (\"…summer…\" → \"…autumn…\")",
      ]
    )
  }

  /// A plan over a palette of a warm colour and this one, written at line 6.
  private func drafted(colour: String, weight: Double) throws -> PlanDraft {
    var builder = RecipeBuilder()
    builder.products = [.made("mug")]
    builder.prompts = [.made("forest", .literal("a mug on a log"))]
    builder.palettes = [
      Palette(
        id: "brand",
        title: nil,
        colours: .members(
          Located(
            [.init(hex: "#AA3311", weight: 0.5), .init(hex: colour, weight: weight)],
            at: .at(6)
          )
        )
      )
    ]
    builder.axes = [.made("palette", .palette, ["brand"]), .seeds([100])]
    return try #require(builder.drafted().draft)
  }

  @Test func `a changed palette is shown where it is written, down to the colour`() throws {
    let past = documents(try drafted(colour: "#FFCC88", weight: 0.5))
    #expect(
      reasons(try drafted(colour: "#FFCC99", weight: 0.5), past: past) == [
        "brand.100 | new: color_palette.members[1].color_hex changed at recipe.yaml:6 "
          + "(\"#FFCC88\" → \"#FFCC99\")"
      ]
    )
    #expect(
      reasons(try drafted(colour: "#FFCC99", weight: 0.25), past: past) == [
        "brand.100 | new: color_palette.members[1].color_hex changed at recipe.yaml:6 "
          + "(\"#FFCC88\" → \"#FFCC99\"), and 1 more in it"
      ]
    )
  }

  @Test func `what was never run is said to be new`() throws {
    #expect(
      reasons(try drafted(seeds: [100]), past: []) == ["100 | new: never run"]
    )
  }

  @Test func `another picture of the product is named by its file`() throws {
    let draft = try drafted(seeds: [100])
    var document = documents(draft)[0]
    document["inputs"] = .object([
      "image": .object(["sha256": .string(Digest(of: "another").hex)])
    ])
    #expect(reasons(draft, past: [document]) == ["100 | new: assets/mug.png changed"])
  }

  @Test func `a lock reads back as it was written, and holds until something changes`() throws {
    let snapshot = PlanSnapshot(try drafted().plan())
    func lock(
      text: String = "recipe",
      picture: String = "mug",
      snapshot: PlanSnapshot
    ) -> PlanLock {
      PlanLock(
        recipe: "../recipe.yaml",
        texts: [.init(path: "recipe.yaml", digest: Digest(of: text))],
        inputs: [.init(path: "assets/mug.png", digest: Digest(of: picture))],
        snapshot: snapshot
      )
    }
    let written = lock(snapshot: snapshot)
    let read = try PlanLock(parsing: Array(written.text.utf8))
    #expect(read == written)
    #expect(read.differences(from: written) == [])
    #expect(
      read.differences(from: lock(text: "other", picture: "other", snapshot: snapshot)) == [
        "recipe file `recipe.yaml` has changed", "picture `assets/mug.png` has changed",
      ]
    )
    let dearer = PlanSnapshot(
      name: snapshot.name,
      steps: snapshot.steps,
      cells: snapshot.cells,
      requests: snapshot.requests.map {
        .init(
          key: $0.key,
          document: $0.document,
          price: Money(dollars: 0.06),
          exactness: $0.exactness
        )
      }
    )
    #expect(
      read.differences(from: lock(snapshot: dearer)) == ["the price was $0.00 and is $0.12"]
    )
    #expect(throws: PlanLockError.self) { try PlanLock(parsing: Array("{}".utf8)) }
  }

  @Test func `a comparison lists added, removed and changed cells, and money`() throws {
    let old = PlanSnapshot(try drafted("summer", seeds: [100, 200]).plan())
    let new = PlanSnapshot(try drafted("autumn", seeds: [200, 300]).plan())
    let comparison = PlanComparison(old, new)
    #expect(
      comparison.text == """
        - 100
        + 300
        ~ 200  prompt changed ("…summer…" → "…autumn…")

        cells: 1 added, 1 removed, 1 changed
        price of everything: $0.00 → $0.00; 2 new requests: $0.00

        """
    )
    #expect(comparison.markdown.hasPrefix("**cells: 1 added, 1 removed, 1 changed**\n"))
    #expect(comparison.markdown.contains("- `200`: `prompt changed (\"…summer…\" → \"…autumn…\")`"))
    #expect(PlanComparison(new, new).text == "no difference: 2 cells, $0.00\n")
  }

  @Test func `a part of a plan has its cells in the same order and only their requests`() throws {
    let draft = try drafted(seeds: [100, 200, 300])
    let filter = CellFilter.made([("seed", .noneOf(["200"]))])
    let part = try #require(draft.keeping(filter)).plan()
    verifyInvariants(part)
    #expect(part.cells.map(\.id) == draft.plan().cells.map(\.id).filter { $0 != "200" })
    #expect(draft.plan().requests(for: filter) == [true, false, true])
    let none = draft.keeping(.made([("seed", .oneOf([]))]))
    #expect(none?.outline == nil)
  }
}
