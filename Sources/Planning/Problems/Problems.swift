import Diagnostics

/// The problems found so far, each told once however many cells have it.
struct Problems {
  /// Beyond as many nobody reads on.
  static let most = 500

  private var diagnostics: [Diagnostic] = []
  private(set) var hasErrors = false
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
    if diagnostic.severity == .error { hasErrors = true }
    guard diagnostics.count < Self.most else { return }
    let key = Told(id: diagnostic.id, message: diagnostic.message, span: diagnostic.span)
    if told.insert(key).inserted { diagnostics.append(diagnostic) }
  }

  var sorted: [Diagnostic] { diagnostics.inOrderOfPlace }
}
