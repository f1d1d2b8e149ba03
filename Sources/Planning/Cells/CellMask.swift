import Recipes

/// A filter worked out against a space: which positions of which dimensions it speaks of.
struct CellMask {
  struct Term {
    let dimension: Int
    /// Whether the filter holds, by position in the dimension; some but not all are `true`.
    let holds: [Bool]
  }

  /// Sorted by dimension; empty for a filter that holds everywhere.
  let terms: [Term]

  /// Returns `nil` where the filter holds nowhere, which is reported.
  init?(_ filter: CellFilter, axes: [Axis], space: CellSpace, problems: inout Problems) {
    var holds = space.dimensions.map { [Bool](repeating: true, count: $0.count) }
    for term in filter.terms {
      let axis = promised(axes.firstIndex { $0.name == term.axis })
      guard let dimension = space.dimensions.firstIndex(where: { $0.axes.contains(axis) }) else {
        continue
      }
      for (index, value) in axes[axis].values.enumerated()
      where !term.condition.holds(for: value.id) {
        holds[dimension][index] = false
      }
    }
    guard holds.allSatisfy({ $0.contains(true) }) else {
      problems.add(.filterMatchesNothing(filter))
      return nil
    }
    terms = holds.enumerated().compactMap { dimension, holds in
      holds.contains(false) ? Term(dimension: dimension, holds: holds) : nil
    }
  }

  private init(terms: [Term]) { self.terms = terms }

  /// The same filter of a space that keeps some dimensions, among them all that it speaks of.
  func keeping(_ places: [Int]) -> CellMask {
    CellMask(
      terms: terms.map { term in
        Term(dimension: promised(places.firstIndex(of: term.dimension)), holds: term.holds)
      }
    )
  }

  /// The last dimension it speaks of, 0 where there is none.
  var lastDimension: Int { terms.last?.dimension ?? 0 }

  func covers(_ position: [Int]) -> Bool {
    for term in terms where !term.holds[position[term.dimension]] { return false }
    return true
  }
}
