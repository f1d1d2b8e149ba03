import Diagnostics

/// A kind of mistake as data; `diagnostic` makes the words, in one exhaustive switch per kind.
protocol PlanProblem {
  var diagnostic: Diagnostic { get }
}

extension Diagnostic {
  static func error(
    _ id: String,
    _ message: String,
    _ span: SourceSpan?,
    labels: [Label] = [],
    help: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      id: id,
      severity: .error,
      message: message,
      span: span,
      labels: labels,
      help: help
    )
  }

  static func warning(
    _ id: String,
    _ message: String,
    _ span: SourceSpan?,
    help: String?
  ) -> Diagnostic {
    Diagnostic(id: id, severity: .warning, message: message, span: span, help: help)
  }
}

extension Diagnostic.Label {
  /// A label where the place is known, none where it is not.
  static func at(_ message: String, _ span: SourceSpan?) -> [Diagnostic.Label] {
    span.map { [Diagnostic.Label(message, at: $0)] } ?? []
  }
}
