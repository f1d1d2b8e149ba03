import Catalogue
import Diagnostics
import Recipes

/// What can be wrong with what is asked of a model, beyond any single value.
enum RequestProblem: PlanProblem {
  /// Some provider has it, which is why the recipe's reader let it pass, but not the one of this cell.
  case unknownModel(String, Provider, SourceSpan?)
  case required(Parameter, Model, Provider, SourceSpan?)
  case exclusive([String], Model, Provider, [SourceSpan?])

  var diagnostic: Diagnostic {
    switch self {
    case .unknownModel(let model, let provider, let span):
      .error(
        "unknown-model",
        "provider `\(provider.name)` has no model `\(model)`",
        span,
        help: Suggestion.help(model, among: provider.models.map(\.name))
      )
    case .required(let parameter, let model, let provider, let span):
      .error(
        "parameter-required",
        "\(model.name(at: provider.name)) needs `\(parameter.name)`, and nothing in the recipe sets it",
        span,
        help: "set it in `request` or as an axis of `matrix`"
      )
    case .exclusive(let names, let model, let provider, let spans):
      .error(
        "parameters-exclusive",
        "\(Words.list(names)) exclude one another at \(model.name(at: provider.name))",
        spans.last ?? nil,
        labels: Diagnostic.Label.at("`\(names[0])` is set here", spans.first ?? nil),
        help: "keep one of them, or `exclude` the cells that have both"
      )
    }
  }
}
