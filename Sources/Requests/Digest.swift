package import Crypto

/// A SHA-256 digest: 32 bytes, held as four big-endian words so that it hashes and compares fast.
package struct Digest: Sendable, Hashable, Comparable, CustomStringConvertible {
  private let words: SIMD4<UInt64>

  /// The digest of some bytes.
  package init(of bytes: some Sequence<UInt8>) {
    var hash = SHA256()
    let done: Void? = bytes.withContiguousStorageIfAvailable {
      hash.update(bufferPointer: UnsafeRawBufferPointer($0))
    }
    if done == nil { hash.update(data: Array(bytes)) }
    self.init(hash.finalize())
  }

  /// The digest of a text's UTF-8 bytes.
  package init(of text: String) { self.init(of: text.utf8) }

  package init(_ digest: SHA256.Digest) {
    self = digest.withUnsafeBytes { Digest(words: $0) }
  }

  /// The digest that was taken apart into ``bytes``; `nil` unless there are 32 of them.
  package init?(bytes: some Sequence<UInt8>) {
    let digest =
      bytes.withContiguousStorageIfAvailable {
        $0.count == 32 ? Digest(words: UnsafeRawBufferPointer($0)) : nil
      } ?? Digest(bytes: Array(bytes))
    guard let digest else { return nil }
    self = digest
  }

  /// - Precondition: 32 bytes.
  private init(words bytes: UnsafeRawBufferPointer) {
    var words = SIMD4<UInt64>()
    for word in 0..<4 {
      words[word] = UInt64(
        bigEndian: bytes.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self)
      )
    }
    self.words = words
  }

  /// The 32 bytes.
  package var bytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      for word in 0..<4 {
        UnsafeMutableRawBufferPointer(buffer)
          .storeBytes(of: words[word].bigEndian, toByteOffset: word * 8, as: UInt64.self)
      }
      count = 32
    }
  }

  /// Reads 64 hexadecimal digits of either case; `nil` for anything else.
  package init?(hex: some StringProtocol) {
    guard hex.utf8.count == 64 else { return nil }
    var words = SIMD4<UInt64>()
    for (position, digit) in hex.utf8.enumerated() {
      guard let value = Self.value(ofDigit: digit) else { return nil }
      words[position / 16] = words[position / 16] << 4 | value
    }
    self.words = words
  }

  /// 64 lower-case hexadecimal digits.
  package var hex: String {
    String(unsafeUninitializedCapacity: 64) { buffer in
      buffer.baseAddress.map { writeHex(to: $0) }
      return 64
    }
  }

  package var description: String { hex }

  /// The first eight bytes, big-endian: as good as random, for tables of digests.
  package var leadingWord: UInt64 { words[0] }

  /// Writes ``hex`` as 64 bytes of ASCII.
  package func writeHex(to target: UnsafeMutableRawPointer) {
    for position in 0..<64 {
      let nibble = UInt8(
        truncatingIfNeeded: words[position / 16] >> (60 - 4 * UInt64(position % 16)) & 15
      )
      target.storeBytes(
        of: nibble < 10 ? 48 + nibble : 87 + nibble,
        toByteOffset: position,
        as: UInt8.self
      )
    }
  }

  /// One word tells digests apart as well as all four.
  package func hash(into hasher: inout Hasher) { hasher.combine(words[0]) }

  package static func < (a: Digest, b: Digest) -> Bool {
    for word in 0..<4 where a.words[word] != b.words[word] { return a.words[word] < b.words[word] }
    return false
  }

  private static func value(ofDigit digit: UInt8) -> UInt64? {
    switch digit {
    case 48...57: UInt64(digit - 48)
    case 65...70: UInt64(digit - 55)
    case 97...102: UInt64(digit - 87)
    default: nil
    }
  }
}
