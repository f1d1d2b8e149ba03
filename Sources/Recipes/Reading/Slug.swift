/// Ids made of free text.
enum Slug {
  /// The text itself where it is an id; else in lower case with `-` for what no id may hold.
  ///
  /// `golden hour` becomes `golden-hour`. `nil` where nothing is left.
  static func of(_ text: String) -> String? {
    if TextRule.isID(text) { return text }
    var slug = ""
    for byte in text.lowercased().utf8.prefix(1024) {
      if TextRule.isIDByte(byte) {
        slug.unicodeScalars.append(Unicode.Scalar(byte))
      } else if !slug.hasSuffix("-") {
        slug += "-"
      }
    }
    let trimmed = slug.drop { $0 == "-" }.prefix(128)
    guard let last = trimmed.lastIndex(where: { $0 != "-" }) else { return nil }
    return String(trimmed[...last])
  }
}
