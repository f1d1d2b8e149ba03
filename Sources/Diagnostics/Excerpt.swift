/// One line of a file as it is shown, and where its marks go.
struct Excerpt {
  /// Terminal columns of the widest excerpt; longer lines show a window around the mark.
  static let widest = 100

  let lineNumber: Int
  /// Harmless; `…` at an end where the line goes on.
  let text: String
  /// Terminal columns before the mark.
  let indent: Int
  /// Terminal columns of the mark, at least one.
  let markWidth: Int

  /// The line on which a span begins; a span over several lines is marked to the end of that line.
  init(_ span: SourceSpan, in file: SourceFile) {
    lineNumber = file.position(of: span.range.lowerBound).line
    let line = file.line(lineNumber)
    let start = min(max(span.range.lowerBound, line.lowerBound), line.upperBound)
    let end = min(max(span.range.upperBound, start), line.upperBound)
    // Bytes beyond the window are never looked at, however long the line.
    let reach = Self.widest * 4
    let head = Self.cut(max(line.lowerBound, start - reach)..<start, in: file)
    let mark = Self.cut(start..<min(end, start + reach), in: file)
    let tail = Self.cut(end..<min(line.upperBound, end + reach), in: file)
    let markText = Self.prefix(Self.shown(mark), width: Self.widest)
    markWidth = max(1, HarmlessText.width(markText))
    let room = Self.widest - min(markWidth, Self.widest)
    var before = Self.shown(head)
    var after = end > start + reach ? "" : Self.shown(tail)
    let total = HarmlessText.width(before) + HarmlessText.width(after)
    let isCut = total > room || start - line.lowerBound > reach
    if isCut {
      let kept = Self.suffix(before, width: max(room / 2, room - HarmlessText.width(after)))
      before = kept == before && start - line.lowerBound <= reach ? kept : "…" + kept
    }
    let left = max(0, room - HarmlessText.width(before))
    let shortened = Self.prefix(after, width: left)
    let goesOn = shortened != after || end < line.upperBound - reach
    after = goesOn ? shortened + "…" : shortened
    text = before + markText + after
    indent = HarmlessText.width(before)
  }

  private static func shown(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { $0 += HarmlessText.shown($1) }
  }

  /// The text of some bytes, without a character cut in half at their beginning.
  private static func cut(_ range: Range<Int>, in file: SourceFile) -> String {
    var start = range.lowerBound
    while start < range.upperBound, start > 0, file.bytes[start] & 0xC0 == 0x80,
      start != range.upperBound - 1
    {
      start += 1
    }
    return file.text(start..<range.upperBound)
  }

  private static func prefix(_ text: String, width: Int) -> String {
    var kept = ""
    var used = 0
    for character in text {
      used += HarmlessText.width(String(character))
      guard used <= width else { break }
      kept.append(character)
    }
    return kept
  }

  private static func suffix(_ text: String, width: Int) -> String {
    var kept = text[...]
    while HarmlessText.width(String(kept)) > width { kept = kept.dropFirst() }
    return String(kept)
  }
}
