/// One thing to tell an author about the recipe, with its place and, where there is one, the fix.
///
/// A diagnostic is data; `DiagnosticRenderer` makes text or JSON of it. Mistakes of the author are
/// diagnostics and are reported all at once; failures of the environment are thrown errors.
package struct Diagnostic: Sendable, Equatable {
  /// How much it matters: only an error keeps a recipe from running.
  package enum Severity: String, Sendable, Equatable, Comparable {
    case error, warning, note

    package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int {
      switch self {
      case .error: 0
      case .warning: 1
      case .note: 2
      }
    }
  }

  /// A second place that explains the first, such as an earlier definition.
  package struct Label: Sendable, Equatable {
    package let span: SourceSpan
    package let message: String

    package init(_ message: String, at span: SourceSpan) {
      self.span = span
      self.message = message
    }
  }

  /// Stable kebab-case name of the kind of mistake; documented in `docs/diagnostics.md`.
  package let id: String
  package let severity: Severity
  /// One line, lower case, no final stop, names in backticks; readable without the excerpt.
  package let message: String
  /// `nil` where the mistake has no place inside a file, for example a file that does not exist.
  package let span: SourceSpan?
  package let labels: [Label]
  /// What to do about it, for example `did you mean `brand`, declared at line 20?`.
  package let help: String?

  /// What breaks lines in the message or the help, in words of the author's for example, is a space.
  package init(
    id: String,
    severity: Severity,
    message: String,
    span: SourceSpan?,
    labels: [Label] = [],
    help: String? = nil
  ) {
    self.id = id
    self.severity = severity
    self.message = Words.line(message)
    self.span = span
    self.labels = labels
    self.help = help.map(Words.line)
  }
}
