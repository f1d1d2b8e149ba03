import Catalogue
import Diagnostics
import Recipes

/// What can be wrong with what is asked of a model.
enum RequestProblem: PlanProblem {
  case unknownName(String, kind: String, SourceSpan?, known: [String])
  case unknownModel(String, Provider, SourceSpan?, [String])
  case unknownParameter(String, Model, Provider, SourceSpan?)
  case unsupported(Parameter.Role, Model, Provider, SourceSpan?)
  case parameterValue(String, Parameter, Model, Provider, SourceSpan?)
  case styleCode(Located<String>)
  case replicateNumber(Axis.Value)
  case missing(Parameter, Model, Provider, SourceSpan?, Recipe)
  case exclusive([String], Model, Provider, [SourceSpan?])

  var diagnostic: Diagnostic {
    switch self {
    case .unknownName(let name, let kind, let span, let known):
      .error(
        "unknown-\(kind)",
        "unknown \(kind) `\(name)`",
        span,
        help: Suggestion.help(name, among: known)
      )
    case .unknownModel(let model, let provider, let span, let known):
      .error(
        "unknown-model",
        "provider `\(provider.name)` has no model `\(model)`",
        span,
        help: Suggestion.help(model, among: known)
      )
    case .unknownParameter(let parameter, let model, let provider, let span):
      .error(
        "unknown-parameter",
        "\(model.name(at: provider)) has no parameter `\(parameter)`",
        span,
        help: Suggestion.help(parameter, among: model.parameters.map(\.name))
      )
    case .unsupported(let role, let model, let provider, let span):
      .error(
        "unsupported-parameter",
        "\(model.name(at: provider)) takes no \(role.words)",
        span,
        help: "remove it, or choose another model"
      )
    case .parameterValue(let value, let parameter, let model, let provider, let span):
      .error(
        "parameter-value",
        "`\(parameter.name)` of \(model.name(at: provider)) must be \(parameter.requirement), "
          + "not `\(value)`",
        span,
        help: Suggestion.question(value, among: parameter.choices)
      )
    case .styleCode(let code):
      .error(
        "style-code",
        "a style code must be eight hex digits, not `\(code.value)`",
        code.span,
        help: "quote it, since YAML reads some codes as numbers: `\"A1B2C3D4\"`"
      )
    case .replicateNumber(let value):
      .error(
        "replicate-number",
        "`replicate` must be a whole number from 0 to 1000000, not `\(value.text)`",
        value.span,
        help: "write `replicate: {count: 3}`"
      )
    case .missing(let parameter, let model, let provider, let span, let recipe):
      .error(
        "parameter-missing",
        "\(model.name(at: provider)) needs `\(parameter.name)`, and nothing in the recipe sets it",
        span ?? recipe.provider.span,
        help: "set it in `request` or as an axis of `matrix`"
      )
    case .exclusive(let names, let model, let provider, let spans):
      .error(
        "parameters-exclusive",
        names.map { "`\($0)`" }.joined(separator: " and ")
          + " exclude one another at \(model.name(at: provider))",
        spans.last ?? nil,
        labels: Diagnostic.Label.at("`\(names[0])` is set here", spans.first ?? nil),
        help: "keep one of them, or `exclude` the cells that have both"
      )
    }
  }
}

extension Parameter.Role {
  fileprivate var words: String {
    switch self {
    case .prompt: "prompt"
    case .image: "picture"
    case .style: "style codes"
    case .palette: "palette"
    case .speed: "speed"
    case .seed: "seed"
    case .styleReferences: "style references"
    case .stylePreset: "style preset"
    }
  }
}
