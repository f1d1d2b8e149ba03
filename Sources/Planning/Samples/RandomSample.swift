/// Draws cells from a product without writing it out, and none twice.
enum RandomSample {
  /// Indices looked at where cells are drawn from a list of them all.
  private static let poolLimit = 1 << 21

  /// Returns positions in the order drawn, fewer than asked for where the space has no more;
  ///   `nil` where the excludes leave so few of so many that they were not found.
  static func positions(
    _ count: Int,
    seed: UInt64,
    of space: CellSpace,
    outside masks: [CellMask],
    passingOver taken: Set<[Int]>
  ) -> [[Int]]? {
    var random = SeededRandom(seed: seed)
    if space.size > poolLimit {
      var drawn: [[Int]] = []
      var seen = taken
      var draws = count.multipliedReportingOverflow(by: 64).partialValue + 1 << 16
      while drawn.count < count, draws > 0 {
        draws -= 1
        let position = space.dimensions.map { random.below($0.count) }
        guard !masks.contains(where: { $0.covers(position) }), seen.insert(position).inserted else {
          continue
        }
        drawn.append(position)
      }
      if drawn.count == count { return drawn }
    }
    var pool: [[Int]] = []
    let isWhole = space.forEachPosition(outside: masks, effort: poolLimit) { position in
      if !taken.contains(position) { pool.append(position) }
      return true
    }
    guard isWhole else { return nil }
    let drawn = min(count, pool.count)
    for place in 0..<drawn { pool.swapAt(place, place + random.below(pool.count - place)) }
    return Array(pool.prefix(drawn))
  }
}
