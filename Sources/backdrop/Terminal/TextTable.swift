import Diagnostics

/// Rows of text in columns, for people.
struct TextTable {
  enum Alignment { case left, right }

  private let alignments: [Alignment]
  private var rows: [[String]]

  /// - Parameter columns: the head of each column and the side that its texts begin at.
  init(_ columns: [(head: String, alignment: Alignment)]) {
    alignments = columns.map(\.alignment)
    rows = [columns.map(\.head)]
  }

  /// Adds a row of as many texts as there are columns; what is in them is made harmless.
  mutating func add(_ row: [String]) {
    precondition(row.count == alignments.count, "a bug of ours: a row of another table")
    rows.append(row.map(HarmlessText.of))
  }

  /// Lines without white space at their ends.
  var text: String {
    let widths = alignments.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.indices.map { column in
        let room = String(repeating: " ", count: widths[column] - row[column].count)
        return alignments[column] == .left ? row[column] + room : room + row[column]
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
    .joined(separator: "\n")
  }
}
