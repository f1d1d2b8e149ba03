/// A call and its answer, for a line of the log: no key, no prompt, no picture, no query.
package struct LoggedCall: Sendable, Equatable {
  package let method: String
  /// Without the query; signatures stand there.
  package let path: String
  package let status: Int
  package let took: Duration
  /// Bytes of the answer.
  package let bytes: Int

  /// One line, without its end: `POST /v1/images/generations 200 1.25 s 81234 bytes`.
  ///
  /// The path is a stranger's: what is not printable ASCII is shown as `?`.
  package var line: String {
    let harmless = path.unicodeScalars.map { (0x21...0x7E).contains($0.value) ? $0 : "?" }
    let shown = String(String.UnicodeScalarView(harmless)).prefix(200)
    let milliseconds = Int((took.seconds * 1000).rounded())
    return "\(method.prefix(10)) \(shown) \(status) \(milliseconds) ms \(bytes) bytes"
  }
}
