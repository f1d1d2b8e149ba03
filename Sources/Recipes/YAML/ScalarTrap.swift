import Diagnostics

/// Finds scalars that YAML reads otherwise than their author meant.
enum ScalarTrap {
  /// `range`: the scalar's own bytes.
  static func problem(
    with scalar: YAMLScalar,
    at range: Range<Int>,
    in file: SourceFile
  ) -> YAMLByteCheck.Mistake? {
    guard scalar.style == .plain else { return nil }
    if scalar.isBooleanWord { return .init(.booleanWord(scalar.text), range) }
    let bytes = file.bytes
    var place = range.upperBound
    while place < bytes.count, bytes[place] == 32 || bytes[place] == 9 { place += 1 }
    // A comment is written `# text`; a `#` against a word belongs to the value in its author's eyes.
    guard place < bytes.count, bytes[place] == UInt8(ascii: "#"), isWord(bytes, place + 1) else {
      return nil
    }
    let end = bytes[place...].firstIndex { $0 == 10 || $0 == 13 } ?? bytes.count
    let comment = place..<end
    if range.isEmpty, scalar.text.isEmpty {
      return .init(.unquotedHash(file.text(comment)), comment)
    }
    guard place - range.upperBound == 1 else { return nil }
    return .init(.textAfterHash(kept: scalar.text, lost: file.text(comment)), comment)
  }

  private static func isWord(_ bytes: [UInt8], _ place: Int) -> Bool {
    guard place < bytes.count else { return false }
    return bytes[place] > 0x7F || Character(Unicode.Scalar(bytes[place])).isLetter
      || Character(Unicode.Scalar(bytes[place])).isNumber
  }
}
