package import Diagnostics
package import Recipes

/// A filter worked out against a plan's axes: which cells it holds for.
package struct CellChoice: Sendable {
  /// By axis, for each value whether the filter holds; empty where it does not speak of the axis.
  private let holds: [[Bool]]

  package init(_ filter: CellFilter, axes: [Axis]) {
    var holds = axes.map { _ in [Bool]() }
    for term in filter.terms {
      guard let axis = axes.firstIndex(where: { $0.name == term.axis }) else { continue }
      let own = axes[axis].values.map { term.condition.holds(for: $0.id) }
      holds[axis] = holds[axis].isEmpty ? own : zip(holds[axis], own).map { $0 && $1 }
    }
    self.holds = holds
  }

  /// `values`: as in ``Plan/Cell``.
  package func includes(_ values: [Int]) -> Bool {
    zip(holds, values).allSatisfy { $0.isEmpty || $0[$1] }
  }

  func includes(_ row: UnsafePointer<Int32>) -> Bool {
    for (axis, holds) in holds.enumerated() where !holds.isEmpty && !holds[Int(row[axis])] {
      return false
    }
    return true
  }
}

extension Plan {
  /// Which of the requests a filter's cells need, those that they start from included; `nil` where
  /// it holds for no cell.
  package func requests(for filter: CellFilter) -> [Bool]? {
    let choice = CellChoice(filter, axes: axes)
    var isNeeded = [Bool](repeating: false, count: requests.count)
    var isAny = false
    for cell in cells where choice.includes(cell.values) {
      isAny = true
      for request in cell.requests { isNeeded[request] = true }
    }
    return isAny ? isNeeded : nil
  }
}

/// The filter of `--only` when no cell is left.
package enum OnlyProblem {
  /// The diagnostic, at the filter.
  package static func matchesNothing(_ filter: CellFilter) -> Diagnostic {
    MatrixProblem.filterMatchesNothing(filter).diagnostic
  }
}
