import Recipes

/// The full product of a recipe's axes, known by its sides and never written out.
///
/// A group of linked axes is one dimension, at the place of its first axis, so a position in the
/// space has one index per dimension and a cell one per axis.
struct CellSpace {
  struct Dimension {
    /// Indices of the axes that advance together; one, unless they are linked.
    let axes: [Int]
    /// Number of positions; never 0.
    let count: Int
  }

  /// The first dimension changes slowest.
  let dimensions: [Dimension]
  let axisCount: Int
  /// By axis: its dimension's place, -1 for an axis of none of them.
  let placeOfAxis: [Int]

  /// Linked axes are known to have equally many values.
  init(_ recipe: Recipe) {
    var groupOfAxis: [Int: Int] = [:]
    var groups: [[Int]] = []
    for (group, names) in recipe.linked.enumerated() {
      let members = names.compactMap { name in recipe.axes.firstIndex { $0.name == name } }
      groups.append(members)
      for member in members { groupOfAxis[member] = group }
      precondition(
        Set(members.map { recipe.axes[$0].values.count }).count <= 1,
        "a bug of ours: the reader let linked axes of different length pass"
      )
    }
    let dimensions = recipe.axes.indices.compactMap { axis -> Dimension? in
      guard let group = groupOfAxis[axis] else {
        return Dimension(axes: [axis], count: recipe.axes[axis].values.count)
      }
      guard groups[group].min() == axis else { return nil }
      return Dimension(axes: groups[group], count: recipe.axes[axis].values.count)
    }
    self.init(dimensions: dimensions, axisCount: recipe.axes.count)
  }

  private init(dimensions: [Dimension], axisCount: Int) {
    self.dimensions = dimensions
    self.axisCount = axisCount
    var places = [Int](repeating: -1, count: axisCount)
    for (place, dimension) in dimensions.enumerated() {
      for axis in dimension.axes { places[axis] = place }
    }
    placeOfAxis = places
  }

  /// Some of the dimensions; its positions have as many indices.
  func keeping(_ places: [Int]) -> CellSpace {
    CellSpace(dimensions: places.map { dimensions[$0] }, axisCount: axisCount)
  }

  /// Number of cells before any filter; saturates at `Int.max`.
  var size: Int {
    dimensions.reduce(1) { size, dimension in
      let (product, overflow) = size.multipliedReportingOverflow(by: dimension.count)
      return overflow ? Int.max : product
    }
  }

  /// Visits, in nested order, every position that no mask covers.
  ///
  /// A mask is asked as soon as the dimensions it speaks of are set, so what it excludes is skipped
  /// as a whole.
  ///
  /// `effort`: how many indices may be tried before giving up.
  /// `body`: returns whether to go on.
  /// Returns `false` when `effort` ran out.
  func forEachPosition(
    outside masks: [CellMask],
    effort: Int = .max,
    _ body: ([Int]) -> Bool
  ) -> Bool {
    guard !masks.contains(where: \.terms.isEmpty) else { return true }
    var ending = [[CellMask]](repeating: [], count: dimensions.count)
    for mask in masks { ending[mask.lastDimension].append(mask) }
    var position = [Int](repeating: -1, count: dimensions.count)
    var depth = 0
    var left = effort
    guard !dimensions.isEmpty else {
      _ = body([])
      return true
    }
    while depth >= 0 {
      position[depth] += 1
      guard position[depth] < dimensions[depth].count else {
        position[depth] = -1
        depth -= 1
        continue
      }
      left -= 1
      guard left >= 0 else { return false }
      if ending[depth].contains(where: { $0.covers(position) }) { continue }
      if depth + 1 < dimensions.count {
        depth += 1
      } else if !body(position) {
        return true
      }
    }
    return true
  }

  /// The position with this number in nested order.
  func position(_ number: Int) -> [Int] {
    var rest = number
    var position = [Int](repeating: 0, count: dimensions.count)
    for dimension in dimensions.indices.reversed() {
      position[dimension] = rest % dimensions[dimension].count
      rest /= dimensions[dimension].count
    }
    return position
  }
}
