/// Draws diagnostics for people: message, excerpt, caret, and what to do.
package struct DiagnosticRenderer: Sendable {
  /// Whether ANSI colours are used; the command decides.
  package let usesColour: Bool
  private let sources: [String: SourceFile]

  /// `sources`: the files that spans point into; a span into another file is drawn
  ///   without an excerpt.
  package init(sources: [SourceFile], usesColour: Bool = false) {
    self.usesColour = usesColour
    self.sources = Dictionary(sources.map { ($0.name, $0) }) { first, _ in first }
  }

  /// All diagnostics, in the order given; every line ends with a line feed.
  package func text(of diagnostics: [Diagnostic]) -> String {
    diagnostics.reduce(into: "") { $0 += text(of: $1) }
  }

  /// One diagnostic.
  package func text(of diagnostic: Diagnostic) -> String {
    var text = ""
    if let span = diagnostic.span { text += place(of: span) + ": " }
    let severity = diagnostic.severity.rawValue
    text += paint("\(severity):", colour(of: diagnostic.severity))
    text += " " + paint(HarmlessText.of(diagnostic.message), .bold)
    text += paint(" [\(diagnostic.id)]", .dim) + "\n"
    if let span = diagnostic.span {
      text += excerpt(of: span, mark: "^", colour(of: diagnostic.severity))
    }
    for label in diagnostic.labels {
      text += "   \(place(of: label.span)): \(HarmlessText.of(label.message))\n"
      text += excerpt(of: label.span, mark: "-", .blue)
    }
    if let help = diagnostic.help {
      text += "   " + paint("help:", .cyan) + " \(HarmlessText.of(help))\n"
    }
    return text
  }

  /// The file of a span; `nil` where its text is not at hand.
  func file(_ name: String) -> SourceFile? { sources[name] }

  /// `file:line:column`; the file alone where its text is not at hand.
  private func place(of span: SourceSpan) -> String {
    let name = HarmlessText.of(span.file)
    guard let file = sources[span.file] else { return name }
    let position = file.position(of: span.range.lowerBound)
    return "\(name):\(position.line):\(position.column)"
  }

  private func excerpt(of span: SourceSpan, mark: String, _ colour: Colour) -> String {
    guard let file = sources[span.file], !file.bytes.isEmpty else { return "" }
    let excerpt = Excerpt(span, in: file)
    let number = String(excerpt.lineNumber)
    let gutter = String(repeating: " ", count: max(0, 5 - number.count))
    let margin = String(repeating: " ", count: max(5, number.count))
    let indent = String(repeating: " ", count: excerpt.indent)
    let marks = String(repeating: mark, count: excerpt.markWidth)
    return paint("\(gutter)\(number) |", .dim) + " \(excerpt.text)\n"
      + paint("\(margin) |", .dim) + " \(indent)" + paint(marks, colour) + "\n"
  }

  private enum Colour: String {
    case red = "1;31"
    case yellow = "1;33"
    case blue = "1;34"
    case cyan = "36"
    case bold = "1"
    case dim = "2"
  }

  private func colour(of severity: Diagnostic.Severity) -> Colour {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .note: .blue
    }
  }

  private func paint(_ text: String, _ colour: Colour) -> String {
    usesColour ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }
}
