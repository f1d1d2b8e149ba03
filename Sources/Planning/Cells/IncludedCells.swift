import Recipes

/// The cells that `include` names, and the axes with the values they bring along.
struct IncludedCells {
  let axes: [Axis]
  /// Value indices into `axes`, in the order of the file, none twice.
  private(set) var cells: [[Int]] = []
  /// Index into `cells` by entry of the recipe's `include`.
  private var cellOfEntry: [Int] = []

  /// `problems` gains what is repeated.
  init(_ recipe: Recipe, problems: inout Problems) {
    var axes = recipe.axes
    for entry in recipe.include {
      var cell: [Int] = []
      for (index, axis) in axes.enumerated() {
        guard let value = entry.values[axis.name] else {
          precondition(axis.isConstant, "a bug of ours: the reader let an incomplete cell pass")
          cell.append(0)
          continue
        }
        if let known = axis.values.firstIndex(where: { $0.id == value.id }) {
          cell.append(known)
        } else {
          axes[index] = axis.adding(value)
          cell.append(axis.values.count)
        }
      }
      if let earlier = cells.firstIndex(of: cell) {
        problems.add(.includeRepeats(entry))
        cellOfEntry.append(earlier)
      } else {
        cellOfEntry.append(cells.count)
        cells.append(cell)
      }
    }
    self.axes = axes
  }

  /// Where the cells stand in the product; `nil` on dimensions where they are outside of it.
  func positions(in space: CellSpace, recipe: Recipe) -> [[Int?]] {
    cells.map { cell in
      space.dimensions.map { dimension in
        let index = cell[dimension.axes[0]]
        let isInside = index < dimension.count && dimension.axes.allSatisfy { cell[$0] == index }
        return isInside ? index : nil
      }
    }
  }

  /// The whole position of each entry's cell; `nil` where it is not in the product.
  func positionByEntry(_ positions: [[Int?]]) -> [[Int]?] {
    cellOfEntry.map { cell in
      guard !positions[cell].contains(nil) else { return nil }
      return positions[cell].compactMap(\.self)
    }
  }
}

extension Axis {
  fileprivate func adding(_ value: Value) -> Axis {
    Axis(
      name: name,
      meaning: meaning,
      values: values + [value],
      isConstant: isConstant,
      declared: declared,
      span: span
    )
  }
}
