import Catalogue

/// What a text must look like.
enum TextRule: Sendable {
  case any
  /// Not only white space.
  case filled
  case slug
  case id
  case pixels
  case colour
  case styleCode
  /// `https://host:port/path`, or `http` for what runs on one's own machine.
  case origin
  /// Words with `/` between them.
  case path
  /// A SHA-256 digest.
  case digest

  /// What the text must be, for messages.
  var expectation: String {
    switch self {
    case .any: "text"
    case .filled: "text that is not empty"
    case .slug: "a slug: lower-case letters, digits, `-` and `_`, at most 64"
    case .id: "a name: letters, digits, `-` and `_`"
    case .pixels: "`WIDTHxHEIGHT` in pixels, such as `1080x1920`"
    case .colour: "a colour such as \"#0B3D2E\""
    case .styleCode: "eight hexadecimal digits in quotes"
    case .origin: "an address such as `https://images.example.com/v1`, without a name, query or `#`"
    case .digest: "64 hexadecimal digits"
    case .path: "letters, digits, `.`, `-` and `_`, with `/` between words"
    }
  }

  /// The regular expression of the rule (ECMA-262), for the schema; `nil` where any text will do.
  var pattern: String? {
    switch self {
    case .any: nil
    case .filled: "\\S"
    case .slug: "^[a-z0-9][a-z0-9_-]{0,63}$"
    case .id: "^[A-Za-z0-9_-]{1,128}$"
    case .pixels: "^[1-9][0-9]{0,4}x[1-9][0-9]{0,4}$"
    case .colour: "^#([0-9A-Fa-f]{3}){1,2}$"
    case .styleCode: "^[0-9A-Fa-f]{8}$"
    case .origin:
      "^https?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+\\])(:[0-9]{1,5})?(/[A-Za-z0-9_~.-]+)*/?$"
    case .digest: "^[0-9A-Fa-f]{64}$"
    case .path:
      "^[A-Za-z0-9_.-]*[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_.-]*[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$"
    }
  }

  /// Whether a text follows the rule; says the same as ``pattern``.
  func allows(_ text: String) -> Bool {
    let bytes = text.utf8
    return switch self {
    case .any: true
    case .filled: text.contains { !$0.isWhitespace }
    case .slug:
      (1...64).contains(bytes.count) && !["-", "_"].contains(text.prefix(1))
        && bytes.allSatisfy { Self.isIDByte($0) && !(65...90).contains($0) }
    case .id: Self.isID(text)
    case .pixels: PixelSize(text) != nil
    case .colour:
      text.hasPrefix("#") && [4, 7].contains(bytes.count) && Self.isHex(text.dropFirst())
    case .styleCode: bytes.count == 8 && Self.isHex(text[...])
    case .origin: Self.isOrigin(text)
    case .digest: bytes.count == 64 && Self.isHex(text[...])
    case .path:
      text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { word in
        word.utf8.allSatisfy { Self.isIDByte($0) || $0 == UInt8(ascii: ".") }
          && word.contains { $0 != "." }
      }
    }
  }

  private static func isOrigin(_ text: String) -> Bool {
    let origin =
      /https?:\/\/([A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(:[0-9]{1,5})?(\/[A-Za-z0-9_~.-]+)*\/?/
    return text.utf8.count <= 1024 && text.wholeMatch(of: origin) != nil
  }

  static func isID(_ text: String) -> Bool {
    (1...128).contains(text.utf8.count) && text.utf8.allSatisfy(isIDByte)
  }

  static func isIDByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }

  private static func isHex(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (48...57).contains($0) || (65...70).contains($0 & 0xDF) }
  }
}

/// What a name of the author's choosing must look like.
enum NameRule: Sendable {
  case id, colour

  var text: TextRule {
    switch self {
    case .id: .id
    case .colour: .colour
    }
  }
}
