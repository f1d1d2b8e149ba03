import Diagnostics

/// The problems found so far, each told once however many cells have it.
struct Problems {
  private var diagnostics: [Diagnostic] = []
  private var told: Set<Told> = []

  private struct Told: Hashable {
    let id: String
    let message: String
    let span: SourceSpan?
  }

  mutating func add(_ problem: MatrixProblem) { add(telling: problem) }
  mutating func add(_ problem: NameProblem) { add(telling: problem) }
  mutating func add(_ problem: RequestProblem) { add(telling: problem) }
  mutating func add(_ problem: InputProblem) { add(telling: problem) }

  private mutating func add(telling problem: some PlanProblem) {
    let diagnostic = problem.diagnostic
    let key = Told(id: diagnostic.id, message: diagnostic.message, span: diagnostic.span)
    if told.insert(key).inserted { diagnostics.append(diagnostic) }
  }

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// In order of place; what has no place comes last, in the order found.
  var sorted: [Diagnostic] {
    diagnostics.enumerated().sorted { a, b in
      switch (a.element.span, b.element.span) {
      case (let first?, let second?) where first != second:
        (first.file, first.range.lowerBound, first.range.upperBound)
          < (second.file, second.range.lowerBound, second.range.upperBound)
      case (_?, nil): true
      case (nil, _?): false
      default: a.offset < b.offset
      }
    }.map(\.element)
  }
}
