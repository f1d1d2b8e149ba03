import Diagnostics
import Recipes
import Requests
import Testing

import Planning

@Suite struct ExpansionTests {
  private var small: RecipeBuilder {
    var builder = RecipeBuilder()
    builder.axes = [
      .made("product", .product, ["mug", "bottle"]),
      .made("prompt", .prompt, ["forest", "beach"]),
      .made("speed", .speed, ["TURBO", "QUALITY"]),
    ]
    return builder
  }

  private func ids(_ builder: RecipeBuilder) -> [String] {
    let (plan, diagnostics) = builder.planned()
    #expect(diagnostics.filter { $0.severity == .error }.isEmpty)
    if let plan { verifyInvariants(plan) }
    return plan?.cells.map(\.id) ?? []
  }

  @Test func `the product of the axes comes in nested order`() {
    #expect(
      ids(small) == [
        "mug.forest.TURBO", "mug.forest.QUALITY", "mug.beach.TURBO", "mug.beach.QUALITY",
        "bottle.forest.TURBO", "bottle.forest.QUALITY", "bottle.beach.TURBO",
        "bottle.beach.QUALITY",
      ]
    )
  }

  @Test func `linked axes advance together`() {
    var builder = small
    builder.linked = [["product", "speed"]]
    #expect(
      ids(builder) == [
        "mug.forest.TURBO", "mug.beach.TURBO", "bottle.forest.QUALITY", "bottle.beach.QUALITY",
      ]
    )
  }

  @Test func `excludes take partial maps, lists, stars and not`() {
    var builder = small
    builder.exclude = [
      .made([("product", .oneOf(["mug"])), ("speed", .noneOf(["TURBO"]))]),
      .made([("product", .oneOf(["bottle"])), ("prompt", .any), ("speed", .oneOf(["TURBO"]))]),
    ]
    #expect(
      ids(builder) == [
        "mug.forest.TURBO", "mug.beach.TURBO", "bottle.forest.QUALITY", "bottle.beach.QUALITY",
      ]
    )
  }

  @Test func `included cells bring values along that the matrix does not list`() {
    var builder = small
    builder.exclude = [.made([("product", .oneOf(["bottle"]))])]
    builder.include = [.made(["product": "bottle", "prompt": "beach", "speed": "DEFAULT"])]
    let (plan, _) = builder.planned()
    #expect(plan?.cells.map(\.id).last == "bottle.beach.DEFAULT")
    #expect(plan?.cells.count == 5)
    #expect(plan?.axes[2].values.map(\.id) == ["TURBO", "QUALITY", "DEFAULT"])
  }

  @Test func `an excluded cell can be included again`() {
    var builder = small
    builder.exclude = [.made([("product", .oneOf(["bottle"]))])]
    builder.include = [.made(["product": "bottle", "prompt": "beach", "speed": "TURBO"])]
    #expect(ids(builder).contains("bottle.beach.TURBO"))
    #expect(builder.problems().isEmpty)
  }

  @Test func `an empty matrix has only the included cells`() {
    var builder = small
    builder.onlyIncluded = true
    builder.include = [.made(["product": "bottle", "prompt": "beach", "speed": "TURBO"])]
    #expect(ids(builder) == ["bottle.beach.TURBO"])
  }

  @Test func `a recipe without a matrix is one cell named like the recipe`() {
    var builder = RecipeBuilder()
    builder.products = [.made("mug")]
    builder.prompts = [.made("forest", "a mossy log")]
    #expect(ids(builder) == ["mugs"])
  }

  @Test func `constants are in no id`() {
    var builder = small
    builder.axes[1] = .made("prompt", .prompt, ["forest"], constant: true)
    #expect(ids(builder) == ["mug.TURBO", "mug.QUALITY", "bottle.TURBO", "bottle.QUALITY"])
  }

  @Test func `first keeps the head of the product and what is included`() {
    var builder = small
    builder.sample = .first(count: 3)
    builder.include = [.made(["product": "bottle", "prompt": "beach", "speed": "DEFAULT"])]
    #expect(ids(builder) == ["mug.forest.TURBO", "mug.forest.QUALITY", "bottle.beach.DEFAULT"])
  }

  @Test(arguments: [5, 200]) func `random draws none twice and keeps to the excludes`(count: Int) {
    var builder = RecipeBuilder()
    builder.prompts = [.made("p", .variable("a"), .variable("b"), .variable("c"))]
    builder.axes = [
      .made("product", .product, ["mug", "bottle"]), .variable("a", 10), .variable("b", 10),
      .variable("c", 10),
    ]
    builder.exclude = [.made([("a", .oneOf(["a3"]))])]
    builder.sample = .random(count: count, seed: 7)
    let drawn = ids(builder)
    #expect(drawn.count == count)
    #expect(Set(drawn).count == count)
    #expect(!drawn.contains { $0.contains("a3") })
    #expect(ids(builder) == drawn)
    builder.sample = .random(count: count, seed: 8)
    #expect(ids(builder) != drawn)
  }

  @Test func `random and first reach into a product that is never written out`() {
    var builder = RecipeBuilder()
    let names = (0..<12).map { "v\($0)" }
    builder.products = [.made("mug")]
    builder.prompts = [
      Prompt(
        id: "p",
        text: .init(Template(pieces: names.map { .variable($0) }), at: .at(4)),
        title: nil,
        description: nil
      )
    ]
    builder.axes = names.map { .variable($0, 10) }
    builder.exclude = [.made([("v0", .oneOf(["v00", "v01"]))])]
    builder.sample = .random(count: 40, seed: 1)
    #expect(Set(ids(builder)).count == 40)
    builder.sample = .first(count: 3)
    #expect(ids(builder).map { $0.prefix(3) } == ["v02", "v02", "v02"])
  }
}
