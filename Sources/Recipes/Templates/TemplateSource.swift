import Diagnostics

/// Maps offsets in a scalar's text back to the file in which it is written.
///
/// Quotes, escapes and folded lines shift text against source; every `{{` is found again by counting,
/// and from there offsets agree as long as the bytes do.
struct TemplateSource {
  private let file: SourceFile?
  private let span: SourceSpan
  private let text: [UInt8]
  /// Offsets of every `{{` in the text and in the file; empty where they do not correspond.
  private let anchors: [(text: Int, file: Int)]

  /// `file`: the file of the node; `nil` where it is not at hand.
  init(_ text: String, at span: SourceSpan, in file: SourceFile?) {
    self.file = file
    self.span = span
    self.text = Array(text.utf8)
    let inText = Self.opens(self.text[...])
    let inFile = file.map { Self.opens($0.bytes[span.range.clamped(to: 0..<$0.bytes.count)]) } ?? []
    anchors = inText.count == inFile.count ? zip(inText, inFile).map { (text: $0, file: $1) } : []
  }

  /// The place of a range of the text; the whole scalar where it cannot be told.
  func span(of range: Range<Int>) -> SourceSpan {
    guard let file, let anchor = anchor(before: range.lowerBound) else { return span }
    let shift = anchor.file - anchor.text
    let (start, end) = (anchor.file, range.upperBound + shift)
    guard end <= span.range.upperBound, range.upperBound <= text.count,
      file.bytes[start..<end].elementsEqual(text[anchor.text..<range.upperBound])
    else { return span }
    return SourceSpan(file: span.file, range: range.lowerBound + shift..<end)
  }

  /// The last `{{` that is not after an offset of the text; by halving, as a text may have many.
  private func anchor(before offset: Int) -> (text: Int, file: Int)? {
    var low = 0
    var high = anchors.count
    while low < high {
      let middle = (low + high) / 2
      if anchors[middle].text <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? anchors[low - 1] : nil
  }

  private static func opens(_ bytes: ArraySlice<UInt8>) -> [Int] {
    let brace = UInt8(ascii: "{")
    var places: [Int] = []
    var place = bytes.startIndex
    while place + 1 < bytes.endIndex {
      if bytes[place] == brace, bytes[place + 1] == brace {
        places.append(place)
        place += 2
      } else {
        place += 1
      }
    }
    return places
  }
}
