import Diagnostics

/// Bounds on what a document may cost, checked before libyaml or the decoder pays.
enum YAMLLimits {
  /// Bytes of one file.
  static let bytes = 4 * 1024 * 1024
  /// Collections inside one another; libyaml takes time quadratic in the depth.
  static let depth = 64
  /// Nodes that aliases stand for, altogether.
  static let aliasedNodes = 100_000
}

/// Checks the bytes of a file before libyaml sees them: size, encoding, forbidden characters.
///
/// It stops at the first mistake, since what follows cannot be trusted.
struct YAMLByteCheck {
  /// The bytes to parse: the file's without a byte order mark.
  let bytes: ArraySlice<UInt8>
  /// Byte offset of every character of ``bytes``, and of its end; `nil` where all are ASCII.
  private let offsets: [UInt32]?

  /// - Throws: the mistake and its byte range.
  init(_ file: SourceFile) throws(Mistake) {
    guard file.bytes.count <= YAMLLimits.bytes else {
      throw Mistake(.fileTooLarge(bytes: file.bytes.count), 0..<0)
    }
    let start = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    bytes = file.bytes[start...]
    var offsets: [UInt32] = []
    var isASCII = true
    var offset = start
    while offset < file.bytes.count {
      let length = try Self.length(at: offset, of: file.bytes)
      if length > 1, isASCII {
        isASCII = false
        offsets = (start..<offset).map { UInt32($0) }
      }
      if !isASCII { offsets.append(UInt32(offset)) }
      offset += length
    }
    offsets.append(UInt32(offset))
    self.offsets = isASCII ? nil : offsets
  }

  /// A mistake that keeps the file from being parsed.
  struct Mistake: Error {
    let problem: RecipeProblem
    let range: Range<Int>

    init(_ problem: RecipeProblem, _ range: Range<Int>) {
      self.problem = problem
      self.range = range
    }
  }

  /// Byte offset in the file of libyaml's character offset.
  func offset(ofCharacter character: Int) -> Int {
    guard let offsets else { return min(bytes.startIndex + character, bytes.endIndex) }
    return character < offsets.count ? Int(offsets[character]) : bytes.endIndex
  }

  /// Length of the character at an offset, which must be one that a recipe may hold.
  private static func length(at offset: Int, of bytes: [UInt8]) throws(Mistake) -> Int {
    let first = bytes[offset]
    if first < 0x80 {
      switch first {
      case 9, 10, 13, 0x20...0x7E: return 1
      default: throw Mistake(.controlCharacter(UInt32(first)), offset..<offset + 1)
      }
    }
    guard let (scalar, length) = decode(at: offset, of: bytes) else {
      throw Mistake(.notUTF8(byte: first), offset..<offset + 1)
    }
    let range = offset..<offset + length
    switch scalar {
    case 0x85, 0x2028, 0x2029: throw Mistake(.unicodeLineBreak(scalar), range)
    case 0x80...0x9F, 0xFEFF, 0xFFFE, 0xFFFF: throw Mistake(.controlCharacter(scalar), range)
    default: return length
    }
  }

  /// One multi-byte UTF-8 sequence; `nil` for what RFC 3629 forbids.
  private static func decode(at offset: Int, of bytes: [UInt8]) -> (UInt32, Int)? {
    let first = bytes[offset]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard (0xC2...0xF4).contains(first), offset + length <= bytes.count else { return nil }
    var scalar = UInt32(first) & (0x7F >> UInt32(length))
    for byte in bytes[offset + 1..<offset + length] {
      guard byte & 0xC0 == 0x80 else { return nil }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    let smallest: [UInt32] = [0, 0, 0x80, 0x800, 0x10000]
    guard scalar >= smallest[length], Unicode.Scalar(scalar) != nil else { return nil }
    return (scalar, length)
  }
}
