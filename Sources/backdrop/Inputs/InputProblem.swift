import Diagnostics
import Imaging

/// What can be wrong with a picture that a recipe names.
enum InputProblem: Equatable {
  case missing
  case unreadable(cause: String)
  case outside
  case picture(ImagingError)

  /// The id of a picture that is not there.
  static let missingID = "input-missing"

  /// Why the picture cannot be read, as a part of a sentence.
  var reason: String {
    switch self {
    case .missing: "no such file"
    case .unreadable(let cause): cause
    case .outside: "it lies outside the project"
    case .picture(let error): "\(error)"
    }
  }

  /// The diagnostic at the place that names the picture.
  func diagnostic(path: String, at span: SourceSpan?) -> Diagnostic {
    let (id, message, help): (String, String, String?) =
      switch self {
      case .missing:
        (
          Self.missingID, "no picture at `\(path)`",
          "paths are relative to the file that names them"
        )
      case .unreadable(let cause):
        ("input-unreadable", "cannot read `\(path)`: \(cause)", nil)
      case .outside:
        (
          "input-outside", "`\(path)` lies outside the project",
          "move it into the project, or allow it with `--allow-outside`"
        )
      case .picture(let error):
        ("input-unusable", "`\(path)` cannot be used: \(error)", nil)
      }
    return Diagnostic(
      id: id,
      severity: .error,
      message: message,
      span: span,
      help: help
    )
  }
}
