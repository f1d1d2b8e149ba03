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
  /// Where the pairs of dimensions (i, j), i < j, begin in `open`.
  private var start: [[Int]] = []
  /// Whether a pair of values is still to be covered.
  private var open: [Bool] = []
  /// How many open pairs each value of each dimension is in.
  private var demand: [[Int]]
  private var openCount: Int
  private var excluded = 0
  /// Pairs of dimensions with more than one value; constants take no part in the count.
  private let pairCount: Int
  /// Candidates compared for each cell; fewer where one is dear.
  private let candidates: Int

  /// A lower bound of the sample's size: the pairs of the two longest dimensions.
  static func leastCells(_ space: CellSpace) -> Int {
    let longest = space.dimensions.map(\.count).sorted(by: >).prefix(2)
    return longest.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
  }

  /// The smallest of several samples, as many as are cheap.
  ///
  /// - Parameter kept: positions that are in the sample anyway; `nil` on dimensions where an
  ///   included cell has a value that the matrix does not list.
  static func best(_ space: CellSpace, masks: [CellMask], keeping kept: [[Int?]]) -> Result {
    let cost = costOfCandidate(space) * 60
    let tries = max(1, min(24, 60_000_000 / cost))
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
    // A lone dimension is paired with one that has a single value.
    let counts = space.dimensions.map(\.count) + (space.dimensions.count < 2 ? [1, 1] : [])
    self.counts = counts
    allowance = CellAllowance(counts: counts, masks: masks)
    let total = counts.reduce(0, +)
    var size = 0
    for i in counts.indices {
      start.append([])
      for j in counts.indices {
        start[i].append(size)
        if j > i { size += counts[i] * counts[j] }
      }
    }
    open = [Bool](repeating: true, count: size)
    openCount = size
    let longSides = counts.filter { $0 > 1 }
    let sum = longSides.reduce(0, +)
    pairCount = (sum * sum - longSides.reduce(0) { $0 + $1 * $1 }) / 2
    demand = counts.map { [Int](repeating: total - $0, count: $0) }
    candidates = max(1, min(60, 400_000_000 / Self.costOfCandidate(space)))
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
    var free = counts.indices.filter { partial[$0] < 0 }
    for place in free.indices { free.swapAt(place, place + random.below(free.count - place)) }
    for dimension in free {
      var ranked: [(gain: Int, demand: Int, tie: UInt64, value: Int)] = []
      ranked.reserveCapacity(counts[dimension])
      for value in 0..<counts[dimension] {
        var gain = 0
        for other in counts.indices where candidate[other] >= 0 {
          if isOpen(dimension, value, other, candidate[other]) { gain += 1 }
        }
        ranked.append((gain, demand[dimension][value], random.next(), value))
      }
      let isFree = allowance.isAlwaysAllowed
      if isFree {
        guard
          let best = ranked.max(by: { ($0.gain, $0.demand, $0.tie) < ($1.gain, $1.demand, $1.tie) })
        else { return nil }
        candidate[dimension] = best.value
        continue
      }
      ranked.sort { ($0.gain, $0.demand, $0.tie) > ($1.gain, $1.demand, $1.tie) }
      let choice = ranked.first { option in
        candidate[dimension] = option.value
        return allowance.allows(candidate)
      }
      guard let choice else { return nil }
      candidate[dimension] = choice.value
    }
    return candidate
  }

  /// Covers the first open pair by a cell of its own, or finds that the excludes forbid it.
  private mutating func settleFirstOpenPair(from pointer: inout Int) -> [Int]? {
    while !open[pointer] { pointer += 1 }
    for i in counts.indices {
      for j in counts.indices.dropFirst(i + 1) {
        let size = counts[i] * counts[j]
        guard (start[i][j]..<start[i][j] + size).contains(pointer) else { continue }
        let (first, second) = (pointer - start[i][j]).quotientAndRemainder(dividingBy: counts[j])
        var partial = [Int](repeating: -1, count: counts.count)
        partial[i] = first
        partial[j] = second
        if let position = candidate(from: partial) {
          coverAll(of: position)
          return position
        }
        cover(i, first, j, second)
        if counts[i] > 1, counts[j] > 1 { excluded += 1 }
        return nil
      }
    }
    preconditionFailure("a bug of ours: an open pair of no two dimensions")
  }

  private func index(_ i: Int, _ first: Int, _ j: Int, _ second: Int) -> Int {
    i < j
      ? start[i][j] + first * counts[j] + second : start[j][i] + second * counts[i] + first
  }

  private func isOpen(_ i: Int, _ first: Int, _ j: Int, _ second: Int) -> Bool {
    open[index(i, first, j, second)]
  }

  private func gain(of position: [Int]) -> Int {
    var gain = 0
    for i in position.indices {
      for j in position.indices.dropFirst(i + 1) where isOpen(i, position[i], j, position[j]) {
        gain += 1
      }
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
    openCount -= 1
    demand[i][first] -= 1
    demand[j][second] -= 1
  }
}
