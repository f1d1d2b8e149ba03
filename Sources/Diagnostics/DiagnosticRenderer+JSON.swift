extension DiagnosticRenderer {
  /// An array of objects with `id`, `severity`, `message`, `file`, `line`, `column`, `end_line`,
  /// `end_column`, `help` and, where there are any, `labels`; what is not known is `null`.
  ///
  /// Lines and columns are 1-based, columns count code points, the end is exclusive. What could
  /// steer a terminal is escaped. Ends with a line feed.
  package func json(of diagnostics: [Diagnostic]) -> String {
    guard !diagnostics.isEmpty else { return "[]\n" }
    return "[\n" + diagnostics.map { "  " + json(of: $0) }.joined(separator: ",\n") + "\n]\n"
  }

  private func json(of diagnostic: Diagnostic) -> String {
    var members = [
      ("id", quoted(diagnostic.id)),
      ("severity", quoted(diagnostic.severity.rawValue)),
      ("message", quoted(diagnostic.message)),
    ]
    members += place(of: diagnostic.span)
    members.append(("help", diagnostic.help.map(quoted) ?? "null"))
    if !diagnostic.labels.isEmpty {
      let labels = diagnostic.labels.map {
        object([("message", quoted($0.message))] + place(of: $0.span))
      }
      members.append(("labels", "[" + labels.joined(separator: ",") + "]"))
    }
    return object(members)
  }

  private func place(of span: SourceSpan?) -> [(String, String)] {
    guard let span, let file = file(span.file) else {
      let unknown = ["line", "column", "end_line", "end_column"].map { ($0, "null") }
      return [("file", span.map { quoted($0.file) } ?? "null")] + unknown
    }
    let (start, end) = (
      file.position(of: span.range.lowerBound), file.position(of: span.range.upperBound)
    )
    return [
      ("file", quoted(span.file)),
      ("line", "\(start.line)"), ("column", "\(start.column)"),
      ("end_line", "\(end.line)"), ("end_column", "\(end.column)"),
    ]
  }

  private func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
  }

  private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" {
        quoted += "\\\(scalar)"
      } else if HarmlessText.isHarmful(scalar) {
        for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
          let digits = String(unit, radix: 16)
          quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      } else {
        quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
