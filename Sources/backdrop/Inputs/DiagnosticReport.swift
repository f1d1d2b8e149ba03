import Diagnostics

/// Diagnostics of a command, ready to be told, and the status they lead to.
struct DiagnosticReport {
  private let diagnostics: [Diagnostic]
  private let renderer: DiagnosticRenderer

  init(_ diagnostics: [Diagnostic], sources: [SourceFile]) {
    self.diagnostics = diagnostics.inOrderOfPlace
    renderer = DiagnosticRenderer(sources: sources)
  }

  /// What the process ends with: done unless there is an error; missing files have a status of
  /// their own where nothing else is wrong.
  var status: ExitStatus {
    let errors = diagnostics.filter { $0.severity == .error }
    if errors.isEmpty { return .done }
    return errors.allSatisfy { $0.id == InputProblem.missingID } ? .inputMissing : .badRecipe
  }

  var isEmpty: Bool { diagnostics.isEmpty }

  func text(colour: Bool) -> String { renderer.text(of: diagnostics, colour: colour) }

  var json: String { renderer.json(of: diagnostics) }

  /// Writes the diagnostics, if there are any, to standard error.
  func tell(colour: Bool) {
    if !isEmpty { Messages.write(text(colour: colour), to: 2) }
  }
}
