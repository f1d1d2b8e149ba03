/// A canonical Huffman code (RFC 1951, section 3.2.2).
struct HuffmanCode {
  /// Bits of each symbol's code, 0 for a symbol that does not occur.
  let lengths: [Int]
  /// The codes with their bits reversed, ready to be written.
  private let codes: [UInt32]

  /// The shortest code for these frequencies in which no symbol needs more than `limit` bits.
  init(frequencies: [Int], limit: Int) {
    var scaled = frequencies
    var lengths = HuffmanCode.optimalLengths(scaled)
    // Flatter frequencies give a flatter tree; this ends because equal ones give a balanced tree.
    while lengths.contains(where: { $0 > limit }) {
      scaled = scaled.map { $0 == 0 ? 0 : $0 / 2 + 1 }
      lengths = HuffmanCode.optimalLengths(scaled)
    }
    self.lengths = lengths
    var next: UInt32 = 0
    var codes = [UInt32](repeating: 0, count: lengths.count)
    for length in 1...limit {
      next <<= 1
      for symbol in lengths.indices where lengths[symbol] == length {
        codes[symbol] = HuffmanCode.reversed(next, length)
        next += 1
      }
    }
    self.codes = codes
  }

  @inline(__always)
  func write(_ symbol: Int, to writer: inout BitWriter) {
    writer.write(codes[symbol], lengths[symbol])
  }

  /// Merges the two rarest trees until one is left.
  private static func optimalLengths(_ frequencies: [Int]) -> [Int] {
    var lengths = [Int](repeating: 0, count: frequencies.count)
    let leaves = frequencies.indices.filter { frequencies[$0] > 0 }
      .sorted { (frequencies[$0], $0) < (frequencies[$1], $1) }
    guard leaves.count > 1 else {
      for leaf in leaves { lengths[leaf] = 1 }
      return lengths
    }
    // Leaves come first, then inner nodes in the order of their making, which is also ascending.
    var weights = leaves.map { frequencies[$0] }
    var parents = [Int](repeating: 0, count: leaves.count * 2 - 1)
    var leaf = 0
    var inner = leaves.count
    while weights.count < parents.count {
      var weight = 0
      for _ in 0..<2 {
        let takesLeaf =
          leaf < leaves.count && (inner >= weights.count || weights[leaf] <= weights[inner])
        let node = takesLeaf ? leaf : inner
        if takesLeaf { leaf += 1 } else { inner += 1 }
        weight += weights[node]
        parents[node] = weights.count
      }
      weights.append(weight)
    }
    var depths = [Int](repeating: 0, count: parents.count)
    for node in stride(from: parents.count - 2, through: 0, by: -1) {
      depths[node] = depths[parents[node]] + 1
    }
    for (place, symbol) in leaves.enumerated() { lengths[symbol] = depths[place] }
    return lengths
  }

  private static func reversed(_ code: UInt32, _ length: Int) -> UInt32 {
    var result: UInt32 = 0
    for bit in 0..<length where code >> UInt32(bit) & 1 == 1 {
      result |= 1 << UInt32(length - 1 - bit)
    }
    return result
  }
}
