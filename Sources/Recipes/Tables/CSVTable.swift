import Diagnostics

/// A table of comma-separated values (RFC 4180) with a header, and the place of each cell.
///
/// Fields may be quoted, with quotes doubled inside and line breaks kept; lines end in LF, CRLF or
/// CR; a byte order mark and empty lines are passed over.
struct CSVTable {
  struct Cell {
    let text: String
    /// Bytes in the file, quotes included.
    let range: Range<Int>
  }

  struct Mistake: Error {
    let problem: RecipeProblem
    let range: Range<Int>
  }

  let header: [Cell]
  /// Each as long as the header.
  let rows: [[Cell]]

  init(_ file: SourceFile) throws(Mistake) {
    do throws(YAMLByteCheck.Mistake) {
      _ = try YAMLByteCheck(file)
    } catch {
      throw Mistake(problem: error.problem, range: error.range)
    }
    var scanner = Scanner(bytes: file.bytes)
    guard let header = try scanner.record() else {
      throw Mistake(
        problem: .tableSyntax("the table is empty: its first line names the columns"),
        range: 0..<0
      )
    }
    if header.count == 1, let mark = header[0].text.first(where: { ";\t".contains($0) }) {
      throw Mistake(problem: .tableSeparator(String(mark)), range: header[0].range)
    }
    var names: Set<String> = []
    for cell in header where !names.insert(cell.text).inserted {
      throw Mistake(
        problem: .tableSyntax("two columns are named `\(cell.text)`"),
        range: cell.range
      )
    }
    var rows: [[Cell]] = []
    while let row = try scanner.record() {
      guard row.count == header.count else {
        throw Mistake(
          problem: .tableSyntax(
            "this line has \(row.count) cell\(row.count == 1 ? "" : "s"), the header \(header.count)"
          ),
          range: row[0].range.lowerBound..<row[row.count - 1].range.upperBound
        )
      }
      rows.append(row)
    }
    self.header = header
    self.rows = rows
  }

  private struct Scanner {
    let bytes: [UInt8]
    var place: Int

    init(bytes: [UInt8]) {
      self.bytes = bytes
      place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The cells of the next line that is not empty; `nil` at the end.
    mutating func record() throws(Mistake) -> [Cell]? {
      while let byte = peek, byte == 10 || byte == 13 { place += 1 }
      guard peek != nil else { return nil }
      var cells = [try cell()]
      while peek == UInt8(ascii: ",") {
        place += 1
        cells.append(try cell())
      }
      return cells
    }

    private mutating func cell() throws(Mistake) -> Cell {
      peek == UInt8(ascii: "\"") ? try quoted() : plain()
    }

    private mutating func plain() -> Cell {
      let start = place
      while let byte = peek, byte != UInt8(ascii: ","), byte != 10, byte != 13 { place += 1 }
      return Cell(
        text: String(decoding: bytes[start..<place], as: UTF8.self),
        range: start..<place
      )
    }

    private mutating func quoted() throws(Mistake) -> Cell {
      let quote = UInt8(ascii: "\"")
      let start = place
      var text: [UInt8] = []
      place += 1
      while let byte = peek {
        place += 1
        guard byte == quote else {
          text.append(byte)
          continue
        }
        guard peek == quote else {
          if let next = peek, next != UInt8(ascii: ","), next != 10, next != 13 {
            throw Mistake(
              problem: .tableSyntax("after the closing quote comes a comma or a new line"),
              range: place..<place + 1
            )
          }
          return Cell(text: String(decoding: text, as: UTF8.self), range: start..<place)
        }
        text.append(quote)
        place += 1
      }
      throw Mistake(problem: .tableSyntax("this quote is never closed"), range: start..<start + 1)
    }

    private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }
  }
}
