/// A deflate compressor (RFC 1951): LZ77 with hash chains, and a Huffman code for each block.
struct Deflate {
  private var tokens: [Token] = []
  private var writer = BitWriter()

  /// A literal byte, or a copy of `length` bytes from `distance` bytes back.
  private struct Token {
    /// The literal if `distance` is 0, otherwise 3...258.
    var length: UInt16
    var distance: UInt16
  }

  private static let blockTokens = 1 << 15
  private static let window = 1 << 15
  private static let longest = 258
  private static let longestChain = 24

  mutating func compress(_ bytes: [UInt8]) {
    var heads = [Int32](repeating: -1, count: 1 << 15)
    var previous = [Int32](repeating: -1, count: bytes.count)
    var at = 0
    while at < bytes.count {
      let match = Deflate.match(bytes, at, heads, previous)
      let length = max(match.length, 1)
      if match.length == 0 {
        emit(Token(length: UInt16(bytes[at]), distance: 0))
      } else {
        emit(Token(length: UInt16(match.length), distance: UInt16(match.distance)))
      }
      for i in at..<max(at, min(at + length, bytes.count - 2)) {
        let hash = Deflate.hash(bytes, i)
        previous[i] = heads[hash]
        heads[hash] = Int32(truncatingIfNeeded: i)
      }
      at += length
    }
  }

  /// Ends the stream.
  ///
  /// - Returns: all its bytes.
  mutating func finish() -> [UInt8] {
    writeBlock(last: true)
    writer.align()
    return writer.bytes
  }

  private mutating func emit(_ token: Token) {
    tokens.append(token)
    if tokens.count == Deflate.blockTokens { writeBlock(last: false) }
  }

  @inline(__always)
  private static func hash(_ bytes: [UInt8], _ i: Int) -> Int {
    let three = UInt32(bytes[i]) << 16 | UInt32(bytes[i + 1]) << 8 | UInt32(bytes[i + 2])
    return Int((three &* 0x9e37_79b1) >> 17)
  }

  private static func match(
    _ bytes: [UInt8],
    _ at: Int,
    _ heads: [Int32],
    _ previous: [Int32]
  ) -> (length: Int, distance: Int) {
    guard at + 3 <= bytes.count else { return (0, 0) }
    let most = min(longest, bytes.count - at)
    var best = (length: 0, distance: 0)
    var candidate = Int(heads[hash(bytes, at)])
    var chain = longestChain
    while candidate >= 0, at - candidate < window, chain > 0, best.length < most {
      var length = 0
      while length < most, bytes[candidate + length] == bytes[at + length] { length += 1 }
      // A short copy from far away costs more bits than the literals would.
      if length > best.length, length > 3 || (length == 3 && at - candidate < 256) {
        best = (length, at - candidate)
      }
      candidate = Int(previous[candidate])
      chain -= 1
    }
    return best
  }

  private mutating func writeBlock(last: Bool) {
    var literals = [Int](repeating: 0, count: 286)
    var distances = [Int](repeating: 0, count: 30)
    literals[256] = 1
    for token in tokens {
      if token.distance == 0 {
        literals[Int(token.length)] += 1
      } else {
        literals[257 + Deflate.bracket(Int(token.length), Deflate.lengthBases)] += 1
        distances[Deflate.bracket(Int(token.distance), Deflate.distanceBases)] += 1
      }
    }
    // A decoder may reject an empty distance code.
    if !distances.contains(where: { $0 > 0 }) { distances[0] = 1 }
    let literalCode = HuffmanCode(frequencies: literals, limit: 15)
    let distanceCode = HuffmanCode(frequencies: distances, limit: 15)
    writer.write(last ? 1 : 0, 1)
    writer.write(2, 2)
    writeHeader(literalCode, distanceCode)
    for token in tokens { write(token, literalCode, distanceCode) }
    literalCode.write(256, to: &writer)
    tokens.removeAll(keepingCapacity: true)
  }

  private mutating func writeHeader(_ literals: HuffmanCode, _ distances: HuffmanCode) {
    let lengths = literals.lengths + distances.lengths
    var frequencies = [Int](repeating: 0, count: 19)
    for length in lengths { frequencies[length] += 1 }
    let code = HuffmanCode(frequencies: frequencies, limit: 7)
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    writer.write(UInt32(literals.lengths.count - 257), 5)
    writer.write(UInt32(distances.lengths.count - 1), 5)
    writer.write(UInt32(order.count - 4), 4)
    for symbol in order { writer.write(UInt32(code.lengths[symbol]), 3) }
    for length in lengths { code.write(length, to: &writer) }
  }

  private mutating func write(
    _ token: Token,
    _ literals: HuffmanCode,
    _ distances: HuffmanCode
  ) {
    guard token.distance > 0 else { return literals.write(Int(token.length), to: &writer) }
    let length = Deflate.bracket(Int(token.length), Deflate.lengthBases)
    literals.write(257 + length, to: &writer)
    writer.write(
      UInt32(Int(token.length) - Deflate.lengthBases[length]),
      Deflate.lengthExtra(length)
    )
    let distance = Deflate.bracket(Int(token.distance), Deflate.distanceBases)
    distances.write(distance, to: &writer)
    writer.write(
      UInt32(Int(token.distance) - Deflate.distanceBases[distance]),
      distance < 4 ? 0 : distance / 2 - 1
    )
  }

  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]

  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
    2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]

  private static func lengthExtra(_ bracket: Int) -> Int {
    bracket < 8 || bracket == 28 ? 0 : bracket / 4 - 1
  }

  /// The last bracket whose base is not above `value`.
  private static func bracket(_ value: Int, _ bases: [Int]) -> Int {
    var low = 0
    var high = bases.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if bases[middle] <= value { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
