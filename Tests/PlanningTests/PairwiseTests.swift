import Diagnostics
import Planning
import Recipes
import Testing

@Suite struct PairwiseTests {
  private struct Pair: Hashable {
    let axes: [Int]
    let values: [Int]
  }

  private func pairs(_ plan: Plan) -> Set<Pair> {
    var pairs: Set<Pair> = []
    for cell in plan.cells {
      for (first, value) in cell.values.enumerated() {
        for second in cell.values.indices.dropFirst(first + 1) {
          pairs.insert(Pair(axes: [first, second], values: [value, cell.values[second]]))
        }
      }
    }
    return pairs
  }

  /// A recipe whose axes have so many values each.
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
    return builder
  }

  @Test(
    arguments: [
      ([5, 5, 5, 5, 5, 5, 5, 5], 46), ([2, 2, 2], 4), ([3, 3, 3, 3], 10), ([7, 1, 4], 28),
      ([4], 4), ([10, 2, 2, 2, 2], 20), ([2, 2, 2, 2, 2, 2, 2, 2, 2, 2], 10),
    ]
  ) func `few cells cover every pair`(sizes: [Int], limit: Int) throws {
    var builder = builder(sizes)
    let whole = sizes.reduce(1, *) <= 5000 ? try pairs(#require(builder.planned().plan)) : nil
    builder.sample = .pairwise
    let plan = try #require(builder.planned().plan)
    verifyInvariants(plan)
    #expect(plan.cells.count <= limit)
    let found = pairs(plan)
    if let whole { #expect(found == whole) }
    var count = 0
    for (first, size) in sizes.enumerated() where size > 1 {
      for other in sizes.dropFirst(first + 1) where other > 1 { count += size * other }
    }
    let expected = count == 0 ? nil : PairCoverage(covered: count, allowed: count, excluded: 0)
    #expect(plan.coverage == expected)
  }

  @Test(arguments: 0..<20)
  func `every pair that the excludes allow is covered, no other`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    var builder = builder((0..<random.next(in: 2...5)).map { _ in random.next(in: 1...4) })
    if builder.axes.count > 3, seed.isMultiple(of: 2) {
      builder.axes[1] = .variable("v1x", builder.axes[0].values.count)
      builder.linked = [["v0x", "v1x"]]
    }
    builder.exclude = (0..<random.next(in: 0...5)).map { _ in
      var terms: [(String, CellFilter.Condition)] = []
      for axis in builder.axes where random.next(in: 0...2) > 0 {
        let id = axis.values[random.next(in: 0...axis.values.count - 1)].id
        terms.append((axis.name, random.next(in: 0...3) == 0 ? .noneOf([id]) : .oneOf([id])))
      }
      return .made(terms)
    }
    guard let whole = builder.planned().plan else {
      #expect(builder.problems().contains("no-cells") || builder.problems().contains("filter-"))
      return
    }
    builder.sample = .pairwise
    let plan = try #require(builder.planned().plan)
    verifyInvariants(plan)
    #expect(pairs(plan) == pairs(whole))
    #expect(Set(plan.cells.map(\.id)).isSubset(of: Set(whole.cells.map(\.id))))
  }

  @Test func `included cells are kept and cover their pairs`() throws {
    var builder = builder([3, 3])
    builder.sample = .pairwise
    builder.include = [
      .made(["v0x": "v0x1", "v1x": "v1x1"]), .made(["v0x": "v0x1", "v1x": "new"]),
    ]
    let plan = try #require(builder.planned().plan)
    verifyInvariants(plan)
    #expect(plan.cells.count == 10)
    #expect(builder.problems().isEmpty)
  }
}
