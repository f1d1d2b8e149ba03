/// What a path below `images/` can be on every system.
enum Filename {
  /// Whether every name of a template has only characters that are beyond doubt.
  static func isAlwaysPlain(_ template: CellText) -> Bool {
    var longest = 0
    var isAtStart = true
    for piece in template.pieces {
      let texts: [String] =
        switch piece {
        case .literal(let text): [text]
        case .choice(_, let texts): texts
        }
      longest += texts.map(\.utf8.count).max() ?? 0
      for text in texts {
        guard !text.isEmpty, text.utf8.allSatisfy(isPlain) else { return false }
        if isAtStart, text.utf8.first == UInt8(ascii: "-") { return false }
        if text.hasPrefix("/"), isAtStart || texts.count > 1 { return false }
        if text.contains("/-") || text.contains("//") { return false }
        if text.hasSuffix("/"), texts.count > 1 { return false }
      }
      isAtStart = texts.count == 1 && texts[0].hasSuffix("/")
    }
    return !isAtStart && longest <= 200
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "/"):
      true
    default: false
    }
  }

  /// Why a path will not do; `nil` where it will.
  static func flaw(in filename: String) -> String? {
    if filename.isEmpty { return "is empty" }
    let parts = filename.split(separator: "/", omittingEmptySubsequences: false)
    for part in parts {
      if part.isEmpty { return "has an empty part" }
      if part == "." || part == ".." { return "has a part `\(part)`" }
      if part.utf8.count > 200 { return "has a part of more than 200 bytes" }
      if part.hasPrefix("-") { return "has a part that begins with `-`" }
      if part.hasPrefix(".") { return "has a part that begins with `.`" }
      if part.hasSuffix(".") || part.hasSuffix(" ") {
        return "has a part that ends with a full stop or a space"
      }
    }
    let forbidden = filename.unicodeScalars.first { scalar in
      if scalar.isASCII {
        return scalar.value < 0x20 || scalar.value == 0x7F
          || "\\:*?\"<>|".unicodeScalars.contains(scalar)
      }
      return [.control, .format].contains(scalar.properties.generalCategory)
    }
    if let forbidden {
      return "has the character U+" + hex(forbidden.value) + ", which not every system allows"
    }
    return nil
  }

  private static func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
