/// Draws cells from a product without writing it out, and none twice.
enum RandomSample {
  /// - Returns: fewer positions than asked for where the space has no more, or where `draws` fell on
  ///   excluded cells too often; in the order drawn.
  static func positions(
    _ count: Int,
    seed: UInt64,
    of space: CellSpace,
    outside masks: [CellMask],
    passingOver taken: Set<[Int]>
  ) -> [[Int]] {
    var random = SeededRandom(seed: seed)
    let size = space.size
    if size <= 1 << 20 {
      var pool: [[Int]] = []
      _ = space.forEachPosition(outside: masks) { position in
        if !taken.contains(position) { pool.append(position) }
        return true
      }
      let drawn = min(count, pool.count)
      for place in 0..<drawn { pool.swapAt(place, place + random.below(pool.count - place)) }
      return Array(pool.prefix(drawn))
    }
    var drawn: [[Int]] = []
    var seen = taken
    var draws = count.multipliedReportingOverflow(by: 64).partialValue + 1 << 20
    while drawn.count < count, draws > 0 {
      draws -= 1
      let position = space.dimensions.map { random.below($0.count) }
      guard !masks.contains(where: { $0.covers(position) }), seen.insert(position).inserted else {
        continue
      }
      drawn.append(position)
    }
    return drawn
  }
}
