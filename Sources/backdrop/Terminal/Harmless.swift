/// Text from outside, made safe to print: a terminal obeys no part of it.
enum Harmless {
  /// Control characters and bidirectional overrides become `\u{…}`; everything else stays.
  static func text(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control && scalar != "\n"
      let isBidi = scalar.properties.isBidiControl
      if isControl || isBidi {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
