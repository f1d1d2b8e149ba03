/// An order of cells of which every prefix covers axis values, then pairs of them, evenly.
///
/// The cells not yet placed stand in a tree, one level per axis. Each turn walks down it and takes
/// at every level the value used least so far, among equals the one whose pairs with the values
/// already taken were used least, then the one with most cells left. A turn looks at each child on
/// its way once, so the whole order takes time in proportion to cells × values.
struct BalancedOrder {
  /// The tree's nodes of one axis; the children of a node stand together in `order`.
  private struct Level {
    let column: Int
    /// Number of values on the axis.
    let size: Int
    /// By node: its value, where its children begin in the next level's `order`, how many of them
    /// have cells left, and how many cells it has left itself.
    var value: [Int32] = []
    var first: [Int32] = []
    var alive: [Int32] = []
    var left: [Int32] = []
    /// Node numbers, grouped by parent.
    var order: [Int32] = []
  }

  /// At most so many children of a node are compared; the rest wait their turn.
  private static let window = 256
  /// Pairs of axes with more pairs of values than this are not kept even.
  private static let pairLimit = 1 << 20

  private var levels: [Level]
  /// The value taken last, by level; among equals the next one in turn is taken.
  private var latest: [Int]
  /// How often each value was used, by level.
  private var uses: [[Int32]]
  /// How often each pair was used, by level and earlier level; empty where not counted.
  private var pairUses: [[[Int32]]]
  /// Row of the table by leaf node.
  private var rows: [Int32] = []

  /// The rows of a table in balanced order.
  ///
  /// `sizes`: number of values by column.
  static func order(of cells: CellTable, sizes: [Int]) -> [Int] {
    let columns = sizes.indices.filter { sizes[$0] > 1 }
    guard cells.count > 1, !columns.isEmpty else { return Array(0..<cells.count) }
    var order = BalancedOrder(cells, columns: columns, sizes: sizes)
    return (0..<cells.count).map { turn in order.takeNext(turn) }
  }

  private init(_ cells: CellTable, columns: [Int], sizes: [Int]) {
    levels = columns.map { Level(column: $0, size: sizes[$0]) }
    latest = columns.map { sizes[$0] - 1 }
    uses = columns.map { [Int32](repeating: 0, count: sizes[$0]) }
    pairUses = columns.enumerated().map { level, column in
      columns[..<level].map { earlier in
        let pairs = sizes[column].multipliedReportingOverflow(by: sizes[earlier])
        let isCounted = !pairs.overflow && pairs.partialValue <= Self.pairLimit
        return isCounted ? [Int32](repeating: 0, count: pairs.partialValue) : []
      }
    }
    plant(cells, columns: columns)
  }

  /// Builds the tree from the rows in nested order.
  private mutating func plant(_ cells: CellTable, columns: [Int]) {
    func precedes(_ a: Int, _ b: Int) -> Bool {
      for column in columns where cells[a, column] != cells[b, column] {
        return cells[a, column] < cells[b, column]
      }
      return a < b
    }
    var sorted = Array(0..<cells.count)
    if zip(sorted, sorted.dropFirst()).contains(where: { !precedes($0, $1) }) {
      sorted.sort(by: precedes)
    }
    rows.reserveCapacity(cells.count)
    var previous: Int?
    for row in sorted {
      let branch =
        previous.flatMap { previous in
          columns.firstIndex { cells[row, $0] != cells[previous, $0] }
        } ?? 0
      for level in 0..<branch { levels[level].left[levels[level].left.count - 1] += 1 }
      for level in branch..<levels.count {
        let node = Int32(levels[level].value.count)
        levels[level].value.append(Int32(cells[row, levels[level].column]))
        levels[level].order.append(node)
        levels[level].left.append(1)
        levels[level].alive.append(0)
        levels[level].first.append(
          level + 1 < levels.count ? Int32(levels[level + 1].value.count) : 0
        )
        if level > 0 { levels[level - 1].alive[levels[level - 1].alive.count - 1] += 1 }
      }
      rows.append(Int32(row))
      previous = row
    }
    roots = levels[0].value.count
  }

  /// Number of values of the first axis that have cells left.
  private var roots = 0

  private mutating func takeNext(_ turn: Int) -> Int {
    var path: [Int] = []
    var slots: [Int] = []
    path.reserveCapacity(levels.count)
    slots.reserveCapacity(levels.count)
    for level in levels.indices {
      let start = level == 0 ? 0 : Int(levels[level - 1].first[path[level - 1]])
      let count = level == 0 ? roots : Int(levels[level - 1].alive[path[level - 1]])
      let slot = bestSlot(level: level, start: start, count: count, path: path, turn: turn)
      slots.append(slot)
      path.append(Int(levels[level].order[slot]))
    }
    use(path)
    remove(path, slots: slots)
    return Int(rows[path[levels.count - 1]])
  }

  /// The place in the level's `order` of the child to take.
  private func bestSlot(level: Int, start: Int, count: Int, path: [Int], turn: Int) -> Int {
    var offset = 0
    if count > Self.window {
      // A long axis is used in turn, so the least used value is found near the turn's own place.
      offset = (turn % levels[level].size) * count / levels[level].size
    }
    var best = -1
    var bestScore: (uses: Int32, pairs: Int32, negatedLeft: Int32, turnsAway: Int32) =
      (.max, .max, .max, .max)
    for step in 0..<min(count, Self.window) {
      let slot = start + (offset + step) % count
      let node = Int(levels[level].order[slot])
      let value = levels[level].value[node]
      let used = uses[level][Int(value)]
      if used > bestScore.uses { continue }
      var pairs: Int32 = 0
      for earlier in 0..<level where !pairUses[level][earlier].isEmpty {
        let other = Int(levels[earlier].value[path[earlier]])
        pairs += pairUses[level][earlier][other * levels[level].size + Int(value)]
      }
      let size = levels[level].size
      let turnsAway = Int32((Int(value) - latest[level] - 1 + size) % size)
      let score = (used, pairs, -levels[level].left[node], turnsAway)
      if score < bestScore { (best, bestScore) = (slot, score) }
    }
    return best
  }

  private mutating func use(_ path: [Int]) {
    for level in levels.indices {
      let value = Int(levels[level].value[path[level]])
      uses[level][value] += 1
      latest[level] = value
      for earlier in 0..<level where !pairUses[level][earlier].isEmpty {
        let other = Int(levels[earlier].value[path[earlier]])
        pairUses[level][earlier][other * levels[level].size + value] += 1
      }
    }
  }

  /// Takes the cell out of the tree; a node without cells goes behind its living siblings.
  private mutating func remove(_ path: [Int], slots: [Int]) {
    for level in levels.indices.reversed() {
      levels[level].left[path[level]] -= 1
      guard levels[level].left[path[level]] == 0 else { continue }
      let last: Int
      if level == 0 {
        roots -= 1
        last = roots
      } else {
        let parent = path[level - 1]
        levels[level - 1].alive[parent] -= 1
        last = Int(levels[level - 1].first[parent]) + Int(levels[level - 1].alive[parent])
      }
      levels[level].order.swapAt(slots[level], last)
    }
  }
}
