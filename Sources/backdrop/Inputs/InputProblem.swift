import Diagnostics
import Imaging

/// What can be wrong with a picture that a recipe names.
enum InputProblem: Equatable {
  case missing
  case unreadable(cause: String)
  case outside
  case picture(ImagingError)
  /// A link that leads to nothing now, and was not fetched before.
  case notFetched(cause: String, mayPass: Bool)
  /// A link that leads to nothing now; the picture that was fetched before is used.
  case fetchedBefore(cause: String)
  /// A link that was not fetched before and may not be fetched now.
  case neverFetched

  /// The ids of pictures that are not there.
  static let missingIDs: Set = ["input-missing", "link-not-fetched", "link-offline"]

  /// Why the picture cannot be read, as a part of a sentence.
  var reason: String {
    switch self {
    case .missing: "no such file"
    case .unreadable(let cause): cause
    case .outside: "it lies outside the project"
    case .picture(let error): "\(error)"
    case .notFetched(let cause, mayPass: _), .fetchedBefore(let cause): cause
    case .neverFetched: "it was never fetched"
    }
  }

  private var isWarning: Bool { if case .fetchedBefore = self { true } else { false } }

  /// The diagnostic at the place that names the picture.
  func diagnostic(path: String, at span: SourceSpan?) -> Diagnostic {
    let (id, message, help): (String, String, String?) =
      switch self {
      case .missing:
        (
          "input-missing", "no picture at `\(path)`",
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
      case .notFetched(let cause, let mayPass):
        (
          "link-not-fetched", "cannot fetch `\(path)`: \(cause)",
          (mayPass ? "try again, or " : "") + "download the picture and write its path"
        )
      case .fetchedBefore(let cause):
        (
          "link-kept", "cannot fetch `\(path)`: \(cause)",
          "the picture that was fetched before is used"
        )
      case .neverFetched:
        (
          "link-offline", "`\(path)` was never fetched, and `--offline` forbids it",
          "run the command once without `--offline`"
        )
      }
    return Diagnostic(
      id: id,
      severity: isWarning ? .warning : .error,
      message: message,
      span: span,
      help: help
    )
  }
}
