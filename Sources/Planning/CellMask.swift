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

  /// Returns `nil` where the filter names something unknown or holds nowhere, which is reported.
  init?(_ filter: CellFilter, axes: [Axis], space: CellSpace, problems: inout Problems) {
    var holds = space.dimensions.map { [Bool](repeating: true, count: $0.count) }
    var isSound = true
    for term in filter.terms {
      guard let axis = axes.firstIndex(where: { $0.name == term.axis }) else {
        problems.add(.unknownAxis(term.axis, filter.span, known: axes.map(\.name)))
        isSound = false
        continue
      }
      for id in term.condition.ids where !axes[axis].knows(id) {
        problems.add(.unknownValue(id, of: axes[axis], filter.span))
        isSound = false
      }
      guard let dimension = space.dimensions.firstIndex(where: { $0.axes.contains(axis) }) else {
        continue
      }
      for (index, value) in axes[axis].values.enumerated()
      where !term.condition.holds(for: value.id) {
        holds[dimension][index] = false
      }
    }
    guard isSound else { return nil }
    guard holds.allSatisfy({ $0.contains(true) }) else {
      problems.add(.filterMatchesNothing(filter))
      return nil
    }
    terms = holds.enumerated().compactMap { dimension, holds in
      holds.contains(false) ? Term(dimension: dimension, holds: holds) : nil
    }
  }

  /// The last dimension it speaks of, 0 where there is none.
  var lastDimension: Int { terms.last?.dimension ?? 0 }

  func covers(_ position: [Int]) -> Bool {
    for term in terms where !term.holds[position[term.dimension]] { return false }
    return true
  }
}

extension CellFilter.Condition {
  /// The value ids it names.
  var ids: [String] {
    switch self {
    case .any: []
    case .oneOf(let ids), .noneOf(let ids): ids
    }
  }

  func holds(for id: String) -> Bool {
    switch self {
    case .any: true
    case .oneOf(let ids): ids.contains(id)
    case .noneOf(let ids): !ids.contains(id)
    }
  }
}

extension Axis {
  /// Whether the axis lists or at least declares a value.
  func knows(_ id: String) -> Bool {
    values.contains { $0.id == id } || declared.contains { $0.id == id }
  }
}
