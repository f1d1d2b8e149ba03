import Recipes

/// The cells of a recipe: product of the axes, less `exclude`, plus `include`, sampled and in order.
struct Expansion {
  /// Cells that a plan may have at most.
  ///
  /// A gallery of more helps nobody, and the memory of a plan
  /// grows with them.
  static let maximumCells = 1_000_000
  /// Cells of a product that are looked at, so that excludes can bring them below the maximum.
  private static let maximumProduct = 10_000_000
  /// Indices tried while looking for the first cells of a larger product.
  private static let effort = 100_000_000

  /// The recipe's axes, with what included cells use besides.
  let axes: [Axis]
  /// As they were found; ``runOrder`` is the order in which they run.
  let cells: CellTable
  let coverage: PairCoverage?

  /// Returns `nil` where a problem leaves no cells to speak of.
  init?(_ recipe: Recipe, problems: inout Problems) {
    let included = IncludedCells(recipe, problems: &problems)
    let space = CellSpace(recipe)
    let masks: [CellMask]
    if recipe.onlyIncluded {
      for filter in recipe.exclude { problems.add(.filterMatchesNothing(filter)) }
      masks = []
    } else {
      masks = recipe.exclude.compactMap { filter in
        CellMask(filter, axes: recipe.axes, space: space, problems: &problems)
      }
      guard masks.count == recipe.exclude.count else { return nil }
    }

    var table = CellTable(width: recipe.axes.count)
    for cell in included.cells { table.append(cell) }
    var coverage: PairCoverage?
    if !recipe.onlyIncluded {
      let product = Product(recipe, space: space, masks: masks, included: included)
      guard let chosen = product.chosen(into: &table, problems: &problems) else { return nil }
      coverage = chosen.coverage
    }
    guard table.count > 0 else {
      problems.add(.noCells(recipe))
      return nil
    }

    axes = included.axes
    cells = table
    self.coverage = coverage
    order = recipe.order
    isNested = included.cells.isEmpty && !recipe.sample.isRandom
  }

  private let order: Order
  /// Whether the cells were found in nested order.
  private let isNested: Bool

  /// The rows of ``cells`` in the order in which they run.
  ///
  /// Worked out anew each time: what is only counted needs no order.
  var runOrder: [Int] {
    switch order {
    case .balanced: BalancedOrder.order(of: cells, sizes: axes.map(\.values.count))
    case .nested: isNested ? Array(0..<cells.count) : cells.nestedOrder
    }
  }

  /// What the matrix itself contributes.
  private struct Product {
    let recipe: Recipe
    let space: CellSpace
    let masks: [CellMask]
    let included: IncludedCells

    init(_ recipe: Recipe, space: CellSpace, masks: [CellMask], included: IncludedCells) {
      self.recipe = recipe
      self.space = space
      self.masks = masks
      self.included = included
    }

    struct Chosen { let coverage: PairCoverage? }

    /// Appends the cells that the recipe's sample keeps, without those included anyway.
    ///
    /// Returns `nil` after a problem.
    func chosen(into table: inout CellTable, problems: inout Problems) -> Chosen? {
      let taken = included.positions(in: space, recipe: recipe)
      let whole = Set(
        taken.compactMap { position in position.contains(nil) ? nil : position.compactMap(\.self) }
      )
      switch recipe.sample {
      case .all:
        for (entry, position) in zip(recipe.include, included.positionByEntry(taken))
        where position.map({ position in !masks.contains { $0.covers(position) } }) ?? false {
          problems.add(.includeRepeats(entry))
        }
        guard space.size <= Expansion.maximumProduct else { return refuse(space.size, &problems) }
        return fill(
          &table,
          upTo: Expansion.maximumCells,
          passingOver: whole,
          isWhole: true,
          &problems
        )
      case .first(let count):
        guard count <= Expansion.maximumCells else { return refuse(count, &problems) }
        return fill(&table, upTo: count, passingOver: whole, isWhole: false, &problems)
      case .random(let count, let seed):
        guard count <= Expansion.maximumCells else { return refuse(count, &problems) }
        let wanted = max(0, count - table.count)
        let drawn = RandomSample.positions(
          wanted,
          seed: seed,
          of: space,
          outside: masks,
          passingOver: whole
        )
        guard let drawn else {
          problems.add(.sampleTooSparse(recipe, wanted: wanted))
          return nil
        }
        for position in drawn { table.append(position, of: space) }
        return Chosen(coverage: nil)
      case .pairwise:
        let least = PairwiseSample.leastCells(space)
        guard least <= Expansion.maximumCells / 10 else { return refuse(least, &problems) }
        let result = PairwiseSample.best(space, masks: masks, keeping: taken)
        guard !result.gaveUp else {
          problems.add(.excludesTooTangled(recipe))
          return nil
        }
        for position in result.positions where !whole.contains(position) {
          table.append(position, of: space)
        }
        let isAboutPairs = space.dimensions.count { $0.count > 1 } > 1
        return Chosen(coverage: isAboutPairs ? result.coverage : nil)
      }
    }

    private func refuse(_ count: Int, _ problems: inout Problems) -> Chosen? {
      problems.add(.tooManyCells(recipe, count: count, sides: space.dimensions.map(\.count)))
      return nil
    }

    /// Appends cells in nested order until the table has `limit` of them.
    private func fill(
      _ table: inout CellTable,
      upTo limit: Int,
      passingOver taken: Set<[Int]>,
      isWhole: Bool,
      _ problems: inout Problems
    ) -> Chosen? {
      var isFull = table.count >= limit && !isWhole
      if isFull { return Chosen(coverage: nil) }
      if isWhole, masks.isEmpty { table.reserve(table.count + space.size) }
      var isTooMany = false
      let isDone = space.forEachPosition(outside: masks, effort: Expansion.effort) { position in
        if !taken.isEmpty, taken.contains(position) { return true }
        if isWhole, table.count == limit {
          isTooMany = true
          return false
        }
        table.append(position, of: space)
        isFull = !isWhole && table.count == limit
        return !isFull
      }
      if isTooMany { return refuse(space.size, &problems) }
      guard isDone else {
        problems.add(.sampleTooSparse(recipe, wanted: limit))
        return nil
      }
      return Chosen(coverage: nil)
    }
  }
}

extension Sample {
  fileprivate var isRandom: Bool {
    switch self {
    case .random, .pairwise: true
    case .all, .first: false
    }
  }
}

extension CellTable {
  /// The rows in nested order.
  fileprivate var nestedOrder: [Int] {
    (0..<count).sorted { a, b in
      for column in 0..<width where self[a, column] != self[b, column] {
        return self[a, column] < self[b, column]
      }
      return a < b
    }
  }
}
