/// The text of one file that diagnostics point into.
package struct SourceFile: Sendable, Equatable {
  /// Where a byte stands for people.
  package struct Position: Sendable, Equatable {
    /// 1-based.
    package let line: Int
    /// 1-based, in Unicode code points.
    package let column: Int
  }

  /// The file as the person named it; `SourceSpan.file` of the spans that point into it.
  package let name: String
  /// The bytes as they were read; not necessarily UTF-8.
  package let bytes: [UInt8]
  /// Byte offset of each line's first byte; never empty.
  private let lineStarts: [Int]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\n") {
        starts.append(offset + 1)
      } else if byte == UInt8(ascii: "\r") {
        let isPair = offset + 1 < bytes.count && bytes[offset + 1] == UInt8(ascii: "\n")
        if !isPair { starts.append(offset + 1) }
      }
    }
    lineStarts = starts
  }

  /// Line and column of a byte offset; one past the last byte is a place, too.
  package func position(of offset: Int) -> Position {
    let offset = min(max(offset, 0), bytes.count)
    let index = lineIndex(of: offset)
    return Position(line: index + 1, column: 1 + codePoints(in: lineStarts[index]..<offset))
  }

  /// Bytes of a line, without its line break.
  ///
  /// `number`: 1-based.
  package func line(_ number: Int) -> Range<Int> {
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r")
    {
      end -= 1
    }
    return start..<end
  }

  /// The text of some bytes; what is not UTF-8 becomes U+FFFD.
  package func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// A span of this file.
  package func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(file: name, range: range) }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private func codePoints(in range: Range<Int>) -> Int {
    bytes[range].reduce(0) { count, byte in byte & 0xC0 == 0x80 ? count : count + 1 }
  }
}
