/// Text from outside made safe to print on a terminal, and its width there.
package enum HarmlessText {
  /// The text with everything that could steer a terminal, or hide or reorder text, spelled out
  /// as `\u{1B}`.
  package static func of(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    var harmless = ""
    for scalar in text.unicodeScalars { harmless += shown(scalar) }
    return harmless
  }

  /// How one scalar is printed; a tab as two spaces, so that carets stay below what they mark.
  static func shown(_ scalar: Unicode.Scalar) -> String {
    if scalar == "\t" { return "  " }
    return isHarmful(scalar) ? spelled(scalar) : String(Character(scalar))
  }

  /// Terminal columns of a text that is harmless already.
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width($1) }
  }

  static func spelled(_ scalar: Unicode.Scalar) -> String {
    "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
  }

  /// Controls, marks and embeddings of direction, invisible separators, tags and private use.
  static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// 0 for combining marks, 2 for wide East Asian characters and emoji, else 1.
  private static func width(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF,
      0x20000...0x3FFFD:
      return 2
    default: return scalar.properties.isEmojiPresentation ? 2 : 1
    }
  }
}
