package import Crypto

/// A SHA-256 digest: 32 bytes, held as four big-endian words so that it hashes and compares fast.
///
/// No SIMD vector holds them: what is aligned to more than 16 bytes does not lie safely in the frames of
/// asynchronous functions (decision 0080).
package struct Digest: Sendable, Hashable, Comparable, CustomStringConvertible {
  private struct Words: Sendable, Equatable {
    var (first, second, third, fourth): (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    subscript(word: Int) -> UInt64 {
      get {
        switch word {
        case 0: first
        case 1: second
        case 2: third
        default: fourth
        }
      }
      set {
        switch word {
        case 0: first = newValue
        case 1: second = newValue
        case 2: third = newValue
        default: fourth = newValue
        }
      }
    }
  }

  private let words: Words

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

  /// The same of bytes in memory.
  package init?(rawBytes bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 32 else { return nil }
    self.init(words: bytes)
  }

  /// - Precondition: 32 bytes.
  private init(words bytes: UnsafeRawBufferPointer) {
    var words = Words()
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
    var text = String(hex)
    guard let digest = text.withUTF8({ Digest(hexDigits: UnsafeRawBufferPointer($0)) }) else {
      return nil
    }
    self = digest
  }

  /// Reads the same from ASCII.
  package init?(hexDigits text: UnsafeRawBufferPointer) {
    guard text.count == 64 else { return nil }
    // Without a branch on any digit: a run that has nothing to do reads a hundred thousand names.
    var (words, trouble) = (Words(), UInt8(0))
    for word in 0..<4 {
      var bits: UInt64 = 0
      for place in word &* 16..<word &* 16 &+ 16 {
        let (digit, letter) = (text[place] &- 48, (text[place] | 32) &- 97)
        let value = digit < 10 ? digit : letter < 6 ? letter &+ 10 : 0xff
        trouble |= value
        bits = bits &<< 4 | UInt64(value & 15)
      }
      words[word] = bits
    }
    guard trouble < 16 else { return nil }
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
}
