import Diagnostics
import Foundation

/// Diagnostics of a command, ready to be told, and the status they lead to.
struct DiagnosticReport {
  private let diagnostics: [Diagnostic]
  private let sources: [SourceFile]

  init(_ diagnostics: [Diagnostic], sources: [SourceFile]) {
    self.diagnostics = diagnostics.inOrderOfPlace
    self.sources = sources
  }

  /// What the process ends with: done unless there is an error; missing files have a status of
  /// their own where nothing else is wrong, and so have options.
  var status: ExitStatus {
    let errors = diagnostics.filter { $0.severity == .error }
    if errors.isEmpty { return .done }
    if errors.allSatisfy({ $0.span?.file.hasPrefix("--") == true }) { return .wrongUsage }
    return errors.allSatisfy { InputProblem.missingIDs.contains($0.id) }
      ? .inputMissing : .badRecipe
  }

  /// JSON for programs, one document.
  var json: String { DiagnosticRenderer(sources: sources).json(of: diagnostics) }

  /// Writes the diagnostics, if there are any, to standard error.
  func tell(colour: Bool) {
    let renderer = DiagnosticRenderer(sources: sources, usesColour: colour)
    Messages.write(renderer.text(of: diagnostics), to: STDERR_FILENO)
  }
}
