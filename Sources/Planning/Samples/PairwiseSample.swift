/// Chooses few cells in which every allowed pair of values of two axes occurs.
///
/// The greedy algorithm of AETG (Cohen et al., 1997): each cell is the best of many candidates, and
/// a candidate takes the dimensions in random order and gives each the value that covers most pairs
/// not covered yet. The random numbers come from fixed seeds, so the sample is the same every time.
struct PairwiseSample {
  /// What is left to say about the cells that were chosen.
  struct Result {
    /// Positions in the space, in the order in which they were found.
    let positions: [[Int]]
    let coverage: PairCoverage
    /// Whether the excludes were too tangled to tell for every pair whether it is allowed.
    let gaveUp: Bool
  }

  private let counts: [Int]
  private var allowance: CellAllowance
  private var random: SeededRandom
  /// Where the pairs of dimensions (i, j) begin in `open`, at `i * counts.count + j`; each pair of
  /// dimensions is there in both orders.
  private let start: [Int]
  /// Whether a pair of values is still to be covered.
  private var open: [Bool]
  /// How many open pairs each value of each dimension is in.
  private var demand: [[Int]]
  private var openCount: Int
  private var excluded = 0
  /// Pairs of dimensions with more than one value; constants take no part in the count.
  private let pairCount: Int
  /// Candidates compared for each cell; fewer where one is dear.
  private let candidates: Int
  /// Whether values in many open pairs are preferred among equals; it helps long axes and harms
  /// short ones.
  private let prefersDemand: Bool

  /// A lower bound of the sample's size: the pairs of the two longest dimensions.
  static func leastCells(_ space: CellSpace) -> Int {
    let longest = space.dimensions.map(\.count).sorted(by: >).prefix(2)
    return longest.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
  }

  /// The smallest of several samples, as many as are cheap.
  ///
  /// Dimensions of one value are left out while choosing, so that constants change no sample.
  ///
  /// `kept`: positions that are in the sample anyway; `nil` on dimensions where an
  ///   included cell has a value that the matrix does not list.
  static func best(_ space: CellSpace, masks: [CellMask], keeping kept: [[Int?]]) -> Result {
    let places = space.dimensions.indices.filter { space.dimensions[$0].count > 1 }
    let result = bestOfVarying(
      space.keeping(places),
      masks: masks.map { $0.keeping(places) },
      keeping: kept.map { position in places.map { position[$0] } }
    )
    let positions = result.positions.map { position in
      var whole = [Int](repeating: 0, count: space.dimensions.count)
      for (place, index) in zip(places, position) { whole[place] = index }
      return whole
    }
    return Result(positions: positions, coverage: result.coverage, gaveUp: result.gaveUp)
  }

  private static func bestOfVarying(
    _ space: CellSpace,
    masks: [CellMask],
    keeping kept: [[Int?]]
  ) -> Result {
    let cost = costOfCandidate(space) * 40
    let tries = max(1, min(24, 2_000_000 / cost))
    var best: Result?
    for seed in 0..<tries {
      var sample = PairwiseSample(space, masks: masks, seed: UInt64(seed))
      let result = sample.run(keeping: kept)
      if result.positions.count < best?.positions.count ?? .max { best = result }
      if result.gaveUp { return result }
    }
    return best
      ?? Result(
        positions: [],
        coverage: PairCoverage(covered: 0, allowed: 0, excluded: 0),
        gaveUp: false
      )
  }

  /// Values compared, roughly, for one candidate for each cell of a sample.
  private static func costOfCandidate(_ space: CellSpace) -> Int {
    let total = space.dimensions.reduce(0) { $0 + $1.count }
    return max(1, leastCells(space) * total * (space.dimensions.count + 1))
  }

  private init(_ space: CellSpace, masks: [CellMask], seed: UInt64) {
    random = SeededRandom(seed: seed)
    prefersDemand = seed.isMultiple(of: 2)
    // A lone dimension is paired with one that has a single value.
    let counts = space.dimensions.map(\.count) + (space.dimensions.count < 2 ? [1, 1] : [])
    self.counts = counts
    allowance = CellAllowance(counts: counts, masks: masks)
    let total = counts.reduce(0, +)
    var size = 0
    var start: [Int] = []
    for i in counts.indices {
      for j in counts.indices {
        start.append(size)
        if i != j { size += counts[i] * counts[j] }
      }
    }
    self.start = start
    open = [Bool](repeating: true, count: size)
    openCount = size / 2
    let longSides = counts.filter { $0 > 1 }
    let sum = longSides.reduce(0, +)
    pairCount = (sum * sum - longSides.reduce(0) { $0 + $1 * $1 }) / 2
    demand = counts.map { [Int](repeating: total - $0, count: $0) }
    candidates = max(1, min(40, 200_000_000 / Self.costOfCandidate(space)))
  }

  private mutating func run(keeping kept: [[Int?]]) -> Result {
    for position in kept {
      for (i, first) in position.enumerated() {
        for j in position.indices.dropFirst(i + 1) {
          if let first, let second = position[j] { cover(i, first, j, second) }
        }
      }
    }
    var positions: [[Int]] = []
    var pointer = 0
    while openCount > 0 {
      if let candidate = bestCandidate() {
        coverAll(of: candidate)
        positions.append(candidate)
      } else {
        settleFirstOpenPair(from: &pointer).map { positions.append($0) }
      }
    }
    let coverage = PairCoverage(
      covered: pairCount - excluded,
      allowed: pairCount - excluded,
      excluded: excluded
    )
    return Result(positions: positions, coverage: coverage, gaveUp: allowance.gaveUp)
  }

  /// The candidate that covers most open pairs; `nil` where none covers any.
  private mutating func bestCandidate() -> [Int]? {
    var best: [Int]?
    var bestGain = 0
    for _ in 0..<candidates {
      guard let candidate = candidate(from: mostWanted()) else { continue }
      let gain = gain(of: candidate)
      if gain > bestGain { (best, bestGain) = (candidate, gain) }
    }
    return best
  }

  /// The value that is in most open pairs, chosen evenly among equals.
  private mutating func mostWanted() -> [Int] {
    var best = (dimension: 0, value: 0, demand: -1)
    var equals = 0
    for (dimension, demands) in demand.enumerated() {
      for (value, demand) in demands.enumerated() where demand >= best.demand {
        equals = demand > best.demand ? 1 : equals + 1
        if equals == 1 || random.below(equals) == 0 { best = (dimension, value, demand) }
      }
    }
    var partial = [Int](repeating: -1, count: counts.count)
    partial[best.dimension] = best.value
    return partial
  }

  /// Completes a partial position greedily; `nil` where the excludes allow no completion.
  private mutating func candidate(from partial: [Int]) -> [Int]? {
    guard allowance.allows(partial) else { return nil }
    var candidate = partial
    var chosen = counts.indices.filter { partial[$0] >= 0 }
    var free = counts.indices.filter { partial[$0] < 0 }
    for place in free.indices { free.swapAt(place, place + random.below(free.count - place)) }
    for dimension in free {
      var refused: [Bool] = []
      while true {
        guard let value = bestValue(dimension, candidate, chosen, refused) else { return nil }
        candidate[dimension] = value
        if allowance.isAlwaysAllowed || allowance.allows(candidate) { break }
        if refused.isEmpty { refused = [Bool](repeating: false, count: counts[dimension]) }
        refused[value] = true
      }
      chosen.append(dimension)
    }
    return candidate
  }

  /// The value, not refused yet, that covers most open pairs with what is chosen, among equals the
  /// one in most open pairs, then any.
  private mutating func bestValue(
    _ dimension: Int,
    _ candidate: [Int],
    _ chosen: [Int],
    _ refused: [Bool]
  ) -> Int? {
    let count = counts[dimension]
    var gains = [Int](repeating: 0, count: count)
    for other in chosen {
      var pair = start[other * counts.count + dimension] + candidate[other] * count
      var value = 0
      while value < count {
        if open[pair] { gains[value] += 1 }
        pair += 1
        value += 1
      }
    }
    var best = -1
    var bestRank = -1
    var equals = 0
    var value = 0
    while value < count {
      defer { value += 1 }
      if !refused.isEmpty, refused[value] { continue }
      // Gains count before demand, which is smaller than this.
      let rank = gains[value] << 40 + (prefersDemand ? demand[dimension][value] : 0)
      if rank < bestRank { continue }
      equals = rank > bestRank ? 1 : equals + 1
      if equals == 1 || random.below(equals) == 0 { (best, bestRank) = (value, rank) }
    }
    return best < 0 ? nil : best
  }

  /// Covers the first open pair by a cell of its own, or finds that the excludes forbid it.
  private mutating func settleFirstOpenPair(from pointer: inout Int) -> [Int]? {
    while !open[pointer] { pointer += 1 }
    for i in counts.indices {
      for j in counts.indices.dropFirst(i + 1) {
        let first = start[i * counts.count + j]
        guard (first..<first + counts[i] * counts[j]).contains(pointer) else { continue }
        let values = (pointer - first).quotientAndRemainder(dividingBy: counts[j])
        var partial = [Int](repeating: -1, count: counts.count)
        partial[i] = values.quotient
        partial[j] = values.remainder
        if let position = candidate(from: partial) {
          coverAll(of: position)
          return position
        }
        cover(i, values.quotient, j, values.remainder)
        if counts[i] > 1, counts[j] > 1 { excluded += 1 }
        return nil
      }
    }
    preconditionFailure("a bug of ours: an open pair of no two dimensions")
  }

  private func index(_ i: Int, _ first: Int, _ j: Int, _ second: Int) -> Int {
    start[i * counts.count + j] + first * counts[j] + second
  }

  private func gain(of position: [Int]) -> Int {
    var gain = 0
    var i = 0
    while i < counts.count {
      var j = i + 1
      while j < counts.count {
        if open[index(i, position[i], j, position[j])] { gain += 1 }
        j += 1
      }
      i += 1
    }
    return gain
  }

  private mutating func coverAll(of position: [Int]) {
    for i in position.indices {
      for j in position.indices.dropFirst(i + 1) { cover(i, position[i], j, position[j]) }
    }
  }

  private mutating func cover(_ i: Int, _ first: Int, _ j: Int, _ second: Int) {
    let index = index(i, first, j, second)
    guard open[index] else { return }
    open[index] = false
    open[self.index(j, second, i, first)] = false
    openCount -= 1
    demand[i][first] -= 1
    demand[j][second] -= 1
  }
}
