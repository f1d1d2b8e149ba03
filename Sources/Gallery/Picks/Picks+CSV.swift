import Requests

extension Picks {
  /// A table for people: one line for each picked picture, with its file and what was said of it.
  ///
  /// RFC 4180. No field is a formula to a spreadsheet, whatever the texts say.
  ///
  /// - Parameter rows: the reviews, each with the name its picture was handed on under.
  /// - Returns: a head line, then the rows in their order, each ended by CR and LF.
  package static func csv(_ rows: [(review: Review, file: String)]) -> String {
    let head = ["file", "cell", "stars", "label", "comments", "changed", "key"]
    let lines = rows.map { review, file in
      [
        file, review.cell, "\(review.stars)", review.label?.rawValue ?? "",
        review.comments.map(\.text).joined(separator: "\n"), Review.text(of: review.changed),
        review.key.hex,
      ]
    }
    return ([head] + lines).map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func field(_ text: String) -> String {
    let isFormula =
      text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
    let harmless = isFormula ? "'" + text : text
    guard harmless.unicodeScalars.contains(where: { "\",\n\r".unicodeScalars.contains($0) }) else {
      return harmless
    }
    return "\"\(harmless.replacing("\"", with: "\"\""))\""
  }
}
