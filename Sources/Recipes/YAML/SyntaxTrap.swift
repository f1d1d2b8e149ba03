import Diagnostics

/// Turns libyaml's words into the mistake that the author probably made.
enum SyntaxTrap {
  /// * `place`: byte offset where libyaml stopped.
  /// * `context`: byte offset of the construct it was in.
  static func mistake(
    _ problem: String,
    at place: Int,
    context: Int?,
    in file: SourceFile
  ) -> YAMLByteCheck.Mistake {
    let line = file.position(of: place).line
    let first = min(context.map { file.position(of: $0).line } ?? line, line)
    // The trap stands on the line libyaml stopped at, or before it within the same construct.
    for number in (max(first, line - 50)...line).reversed() {
      if let trap = trap(on: file.line(number), in: file) { return trap }
    }
    if problem.contains("cannot start any token"), byte(place, file) == 9 {
      return .init(.tab, place..<place + 1)
    }
    if problem.contains("mapping values are not allowed") {
      return .init(.colonInText, place..<min(place + 1, file.bytes.count))
    }
    if problem.contains("unexpected end of stream"), let context, let quote = byte(context, file),
      quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    {
      return .init(.unclosedQuote, context..<context + 1)
    }
    if let quote = quoteOpenedEarlier(than: place, in: file) {
      return .init(.unclosedQuote, quote..<quote + 1)
    }
    let end = min(place + 1, file.bytes.count)
    let atEnd = place >= file.bytes.count
    return .init(
      .syntax(
        problem,
        start: atEnd || context.map { file.position(of: $0).line } ?? line != line
          ? context.map { file.position(of: $0).line } : nil
      ),
      min(place, end)..<end
    )
  }

  private static func byte(_ place: Int, _ file: SourceFile) -> UInt8? {
    file.bytes.indices.contains(place) ? file.bytes[place] : nil
  }

  /// The quote on an earlier line that the one before a place closes, against its author's will.
  private static func quoteOpenedEarlier(than place: Int, in file: SourceFile) -> Int? {
    var close = min(place, file.bytes.count) - 1
    while close >= 0, file.bytes[close] == 32 { close -= 1 }
    guard let quote = byte(close, file), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    else { return nil }
    guard let open = file.bytes[..<close].lastIndex(of: quote),
      file.position(of: open).line < file.position(of: close).line
    else { return nil }
    return open
  }

  /// An unquoted `{{` or `#` where a value or key should begin, or a tab as indentation.
  private static func trap(on line: Range<Int>, in file: SourceFile) -> YAMLByteCheck.Mistake? {
    let bytes = file.bytes
    var quote: UInt8?
    var lastMark = UInt8(ascii: "\n")
    var openBraces = 0
    var place = line.lowerBound
    while place < line.upperBound {
      let byte = bytes[place]
      let next = place + 1 < line.upperBound ? bytes[place + 1] : 0
      defer {
        if byte != 32 && byte != 9 { lastMark = byte }
        place += 1
      }
      if let open = quote {
        if byte == UInt8(ascii: "\\"), open == UInt8(ascii: "\"") { place += 1 }
        if byte == open { quote = nil }
        continue
      }
      let opensValue = ":-[{,\n?".utf8.contains(lastMark)
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): if opensValue { quote = byte }
      case UInt8(ascii: "{"):
        if next == byte, opensValue {
          return .init(.unquotedTemplate, place..<templateEnd(from: place, line, bytes))
        }
        openBraces += 1
      case UInt8(ascii: "#"):
        let isWord = next > 0x7F || (48...57).contains(next) || (65...90).contains(next & 0xDF)
        let startsToken = place == line.lowerBound || [32, 9].contains(bytes[place - 1])
        if openBraces > 0, opensValue, isWord {
          return .init(.unquotedHash(file.text(place..<line.upperBound)), place..<line.upperBound)
        }
        if startsToken { return nil }
      case 9 where bytes[line.lowerBound..<place].allSatisfy({ $0 == 32 || $0 == 9 }):
        return .init(.tab, place..<place + 1)
      default: break
      }
    }
    return nil
  }

  private static func templateEnd(from place: Int, _ line: Range<Int>, _ bytes: [UInt8]) -> Int {
    var end = place + 2
    while end + 1 < line.upperBound {
      if bytes[end] == UInt8(ascii: "}"), bytes[end + 1] == UInt8(ascii: "}") { return end + 2 }
      end += 1
    }
    return line.upperBound
  }
}
