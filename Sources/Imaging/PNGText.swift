/// A key and its text inside a PNG file, as `tEXt` where the text is ASCII and `iTXt` where not.
package struct PNGText: Sendable, Equatable {
  package let key: String
  /// Any text; a NUL, which PNG cannot hold, is written as U+FFFD.
  package let text: String

  /// - Precondition: the key has 1 to 79 printable ASCII characters, no space at either end and no
  ///   two spaces together (ISO/IEC 15948 section 11.3.3).
  package init(_ key: String, _ text: String) {
    precondition(
      (1...79).contains(key.utf8.count) && key.utf8.allSatisfy { (32...126).contains($0) }
        && !key.hasPrefix(" ") && !key.hasSuffix(" ") && !key.contains("  "),
      "a bug of ours: `\(key)` is no key of a PNG text"
    )
    self.key = key
    self.text = text
  }

  private var isPlain: Bool { text.utf8.allSatisfy { (32...126).contains($0) || $0 == 10 } }

  var chunkType: String { isPlain ? "tEXt" : "iTXt" }

  var chunkData: [UInt8] {
    if isPlain { return Array(key.utf8) + [0] + text.utf8 }
    // Not compressed, no language, no translated key.
    let text = text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }
    return Array(key.utf8) + [0, 0, 0, 0, 0] + String(String.UnicodeScalarView(text)).utf8
  }
}
