import Diagnostics
import Planning
import Recipes
import Testing

@Suite struct OrderTests {
  private func builder(_ sizes: [Int]) -> RecipeBuilder {
    var builder = RecipeBuilder()
    builder.axes = sizes.enumerated().map { .variable("v\($0.offset)x", $0.element) }
    builder.products = [.made("mug")]
    builder.prompts = [
      Prompt(
        id: "p",
        text: Located(.joining(builder.axes.map(\.name)), at: .at(4)),
        title: nil,
        description: nil
      )
    ]
    builder.order = .balanced
    return builder
  }

  @Test(arguments: [
    [2, 2, 2], [3, 3, 3], [2, 3, 5], [4, 4, 2, 2], [5, 2, 2, 3], [7, 7], [2, 3, 2, 4],
  ])
  func `every prefix of a whole product uses the values of an axis evenly`(sizes: [Int]) throws {
    let plan = try #require(builder(sizes).planned().plan)
    verifyInvariants(plan)
    var uses = sizes.map { [Int](repeating: 0, count: $0) }
    for (turn, cell) in plan.cells.enumerated() {
      for axis in sizes.indices { uses[axis][cell.values[axis]] += 1 }
      // Towards the end the cells that are left decide.
      let limit = turn < plan.cells.count / 3 ? 1 : 3
      for use in uses { #expect((use.max() ?? 0) - (use.min() ?? 0) <= limit) }
    }
  }

  @Test func `the first cells show every value, and soon every pair`() throws {
    let plan = try #require(builder([4, 4, 4]).planned().plan)
    for axis in 0..<3 { #expect(Set(plan.cells.prefix(4).map { $0.values[axis] }).count == 4) }
    for (first, second) in [(0, 1), (0, 2), (1, 2)] {
      let pairs = Set(plan.cells.prefix(24).map { [$0.values[first], $0.values[second]] })
      #expect(pairs.count == 16)
    }
  }

  @Test func `a balanced order has the cells of the nested one`() throws {
    var builder = builder([3, 4, 2])
    builder.exclude = [.made([("v0x", .oneOf(["v0x1"])), ("v1x", .noneOf(["v1x2"]))])]
    builder.include = [.made(["v0x": "new", "v1x": "v1x1", "v2x": "v2x0"])]
    let balanced = try #require(builder.planned().plan)
    builder.order = .nested
    let nested = try #require(builder.planned().plan)
    verifyInvariants(balanced)
    #expect(Set(balanced.cells.map(\.id)) == Set(nested.cells.map(\.id)))
    #expect(
      nested.cells.map(\.values)
        == nested.cells.map(\.values).sorted { $0.lexicographicallyPrecedes($1) }
    )
  }

  @Test func `a long axis is used in turn`() throws {
    let plan = try #require(builder([3, 400]).planned().plan)
    #expect(Set(plan.cells.prefix(400).map { $0.values[1] }).count >= 380)
    #expect(Set(plan.cells.prefix(3).map { $0.values[0] }).count == 3)
  }
}
