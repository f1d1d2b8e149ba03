import Catalogue
import Diagnostics
import Recipes
import Requests

/// What can be wrong with input pictures.
enum InputProblem: PlanProblem {
  case inputFormat(Located<String>, ImageFormat, Model, Provider)
  case inputTooLarge(Located<String>, bytes: Int, limit: Int, Model, Provider)

  var diagnostic: Diagnostic {
    switch self {
    case .inputFormat(let path, let format, let model, let provider):
      .error(
        "input-format",
        "`\(path.value)` is \(format.rawValue.uppercased()), which \(model.name(at: provider.name)) does not "
          + "take",
        path.span,
        help: "convert it to "
          + model.inputFormats.map { $0.rawValue.uppercased() }.joined(separator: " or ")
      )
    case .inputTooLarge(let path, let bytes, let limit, let model, let provider):
      .error(
        "input-too-large",
        "`\(path.value)` has \(Figures.grouped(bytes)) bytes, \(model.name(at: provider.name)) takes at most "
          + Figures.grouped(limit),
        path.span,
        help: "save it smaller"
      )
    }
  }
}
