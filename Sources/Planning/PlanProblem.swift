import Catalogue
import Diagnostics
import Recipes
import Requests

/// Everything that can be wrong with a plan, as data; `diagnostic` makes the words.
enum PlanProblem {
  // The matrix.
  case linkedLengths(Axis, Axis)
  case unknownAxis(String, SourceSpan?, known: [String])
  case unknownValue(String, of: Axis, SourceSpan?)
  case filterMatchesNothing(CellFilter)
  case includeIncomplete(CellEntry, lacks: Axis)
  case includeRepeats(CellEntry)
  case noCells(Recipe)
  case tooManyCells(Recipe, count: Int, sides: [Int])
  case sampleTooSparse(Recipe, found: Int, wanted: Int)
  case excludesTooTangled(Recipe)
  case axisChangesNothing(Axis)
  case unclear(String, [String], Recipe)
  // Names and texts.
  case cellRepeats(String, Recipe)
  case filename(String, String, cell: String, SourceSpan?)
  case filenameRepeats(String, String, String, Recipe, [String])
  case unknownVariable(Template.Variable, known: [String])
  case unsetVariable(Template.Variable, Axis, Axis.Value)
  case promptEmpty(SourceSpan?)
  case promptTooLong(Located<String>, Parameter, Model, Provider)
  // Requests.
  case unknownName(String, kind: String, SourceSpan?, known: [String])
  case unknownModel(String, Provider, SourceSpan?, [String])
  case unknownParameter(String, Model, Provider, SourceSpan?)
  case unsupported(Parameter.Role, Model, Provider, SourceSpan?)
  case parameterValue(String, Parameter, Model, Provider, SourceSpan?)
  case styleCode(Located<String>)
  case replicateNumber(Axis.Value)
  case missing(Parameter, Model, Provider, SourceSpan?, Recipe)
  case exclusive([String], Model, Provider, [SourceSpan?])
  // Input files.
  case inputUnread(Located<String>)
  case inputFormat(Located<String>, ImageFormat, Model, Provider)
  case inputTooLarge(Located<String>, bytes: Int, limit: Int, Model, Provider)
  case tooManyReferences([Located<String>], Int, Model, Provider)
  // Not built yet.
  case providerNotYet(Provider, SourceSpan?)
  case renditionNotYet(Rendition)
  case linkNotYet(Located<String>)
}

extension PlanProblem {
  var diagnostic: Diagnostic {
    switch self {
    case .linkedLengths(let first, let other):
      error(
        "linked-lengths",
        "linked axes must have as many values as each other: `\(first.name)` has "
          + "\(first.values.count), `\(other.name)` has \(other.values.count)",
        other.span,
        labels: label("`\(first.name)` is here", first.span)
      )
    case .unknownAxis(let name, let span, let known):
      error("unknown-axis", "no axis is called `\(name)`", span, help: meant(name, known))
    case .unknownValue(let id, let axis, let span):
      error(
        "unknown-value",
        "axis `\(axis.name)` has no value `\(id)`",
        span,
        help: meant(id, (axis.values + axis.declared).map(\.id))
      )
    case .filterMatchesNothing(let filter):
      error(
        "filter-matches-nothing",
        "no cell of the matrix matches this filter",
        filter.span,
        help: "remove it, or check its values against the matrix"
      )
    case .includeIncomplete(let entry, let axis):
      error(
        "include-incomplete",
        "this cell has no value for axis `\(axis.name)`",
        entry.span,
        help: "give every axis of the matrix one value"
      )
    case .includeRepeats(let entry):
      warning(
        "include-repeats",
        "this cell is in the plan already",
        entry.span,
        help: "remove it from `include`"
      )
    case .noCells(let recipe):
      error(
        "no-cells",
        "the recipe has no cells" + (recipe.exclude.isEmpty ? "" : ": all of them are excluded"),
        recipe.exclude.first?.span,
        help: recipe.onlyIncluded
          ? "list cells in `include`, or axes in `matrix`" : "loosen `exclude`"
      )
    case .tooManyCells(let recipe, let count, let sides): tooMany(recipe, count, sides)
    case .sampleTooSparse(let recipe, let found, let wanted):
      error(
        "sample-too-sparse",
        "only \(found) of the \(wanted) cells asked for were found, the excludes leave too few",
        recipe.exclude.first?.span,
        help: "ask for fewer, or make the axes shorter instead of excluding so much"
      )
    case .excludesTooTangled(let recipe):
      error(
        "excludes-too-tangled",
        "it takes too long to tell which pairs of values the excludes allow",
        recipe.exclude.first?.span,
        help: "use fewer or simpler excludes, or another `sample`"
      )
    case .axisChangesNothing(let axis):
      warning(
        "axis-changes-nothing",
        "axis `\(axis.name)` changes nothing: no prompt or parameter uses it, so its "
          + "\(axis.values.count) values share their requests",
        axis.span,
        help: "use `{{ \(axis.name) }}` in a prompt, or remove the axis"
      )
    case .unclear(let kind, let names, let recipe):
      error(
        "axis-missing",
        names.isEmpty
          ? "the recipe has no \(kind)s"
          : "the recipe has \(names.count) \(kind)s and does not say which its cells have",
        recipe.provider.span.map { SourceSpan(file: $0.file, range: 0..<0) },
        help: names.isEmpty
          ? "declare one in `\(kind)s`" : "add `\(kind): all` or a list of names to `matrix`"
      )
    default: diagnosticOfNames
    }
  }

  private var diagnosticOfNames: Diagnostic {
    switch self {
    case .cellRepeats(let id, let recipe):
      error(
        "cell-repeats",
        "two cells are called `\(id)`",
        recipe.include.last?.span,
        help:
          "an included cell differs only in a constant: write the constant as a list in `matrix`"
      )
    case .filename(let name, let flaw, let cell, let span):
      error("filename-unsafe", "the file name `\(name)` of cell `\(cell)` \(flaw)", span)
    case .filenameRepeats(let name, let first, let second, let recipe, let axes):
      error(
        "filename-repeats",
        "cells `\(first)` and `\(second)` would both be written to `\(name)`",
        recipe.filename.span,
        help: "add " + axes.map { "`{{ \($0) }}`" }.joined(separator: " or ") + " to `filename`"
      )
    case .unknownVariable(let variable, let known):
      error(
        "unknown-variable",
        "nothing is called `\(variable.path.joined(separator: "."))`",
        variable.span,
        help: meant(variable.path[0], known)
      )
    case .unsetVariable(let variable, let axis, let value):
      error(
        "unknown-variable",
        "`\(variable.path.joined(separator: "."))` is not set for \(axis.name) `\(value.id)`",
        variable.span,
        help: "set it there, or add a default: `| default:\"…\"`"
      )
    case .promptEmpty(let span):
      error("prompt-empty", "the prompt of a cell is empty", span, help: "say what to show")
    case .promptTooLong(let text, let parameter, let model, let provider):
      error(
        "parameter-value",
        "a prompt of \(text.value.unicodeScalars.count) characters is too long: `\(parameter.name)` "
          + "of \(name(model, provider)) must be \(parameter.requirement)",
        text.span
      )
    default: diagnosticOfRequests
    }
  }

  private var diagnosticOfRequests: Diagnostic {
    switch self {
    case .unknownName(let name, let kind, let span, let known):
      error("unknown-\(kind)", "unknown \(kind) `\(name)`", span, help: meant(name, known))
    case .unknownModel(let model, let provider, let span, let known):
      error(
        "unknown-model",
        "provider `\(provider.name)` has no model `\(model)`",
        span,
        help: meant(model, known)
      )
    case .unknownParameter(let parameter, let model, let provider, let span):
      error(
        "unknown-parameter",
        "\(name(model, provider)) has no parameter `\(parameter)`",
        span,
        help: meant(parameter, model.parameters.map(\.name))
      )
    case .unsupported(let role, let model, let provider, let span):
      error(
        "unsupported-parameter",
        "\(name(model, provider)) takes no \(role.words)",
        span,
        help: "remove it, or choose another model"
      )
    case .parameterValue(let value, let parameter, let model, let provider, let span):
      error(
        "parameter-value",
        "`\(parameter.name)` of \(name(model, provider)) must be \(parameter.requirement), "
          + "not `\(value)`",
        span,
        help: Spelling.closest(to: value, among: parameter.choices).map { "did you mean `\($0)`?" }
      )
    case .styleCode(let code):
      error(
        "style-code",
        "a style code must be eight hex digits, not `\(code.value)`",
        code.span,
        help: "quote it, since YAML reads some codes as numbers: `\"A1B2C3D4\"`"
      )
    case .replicateNumber(let value):
      error(
        "replicate-number",
        "`replicate` must be a whole number from 0 to 1000000, not `\(value.text)`",
        value.span,
        help: "write `replicate: {count: 3}`"
      )
    case .missing(let parameter, let model, let provider, let span, let recipe):
      error(
        "parameter-missing",
        "\(name(model, provider)) needs `\(parameter.name)`, and nothing in the recipe sets it",
        span ?? recipe.provider.span,
        help: "set it in `request` or as an axis of `matrix`"
      )
    case .exclusive(let names, let model, let provider, let spans):
      error(
        "parameters-exclusive",
        names.map { "`\($0)`" }.joined(separator: " and ")
          + " exclude one another at \(name(model, provider))",
        spans.last ?? nil,
        labels: label("`\(names[0])` is set here", spans.first ?? nil),
        help: "keep one of them, or `exclude` the cells that have both"
      )
    default: diagnosticOfFiles
    }
  }

  private var diagnosticOfFiles: Diagnostic {
    switch self {
    case .inputUnread(let path):
      error("input-missing", "the picture `\(path.value)` could not be read", path.span)
    case .inputFormat(let path, let format, let model, let provider):
      error(
        "input-format",
        "`\(path.value)` is \(format.rawValue.uppercased()), which \(name(model, provider)) does not "
          + "take",
        path.span,
        help: "convert it to "
          + model.inputFormats.map { $0.rawValue.uppercased() }.joined(separator: " or ")
      )
    case .inputTooLarge(let path, let bytes, let limit, let model, let provider):
      error(
        "input-too-large",
        "`\(path.value)` has \(Figures.grouped(bytes)) bytes, \(name(model, provider)) takes at most "
          + Figures.grouped(limit),
        path.span,
        help: "save it smaller"
      )
    case .tooManyReferences(let paths, let limit, let model, let provider):
      error(
        "parameter-value",
        "\(name(model, provider)) takes at most \(limit) reference pictures, not \(paths.count)",
        paths.last?.span
      )
    case .providerNotYet(let provider, let span):
      notYet(
        "provider `\(provider.name)` is not available yet",
        span,
        help: "use `provider: studio`, which makes every picture here for $0"
      )
    case .renditionNotYet(let rendition):
      notYet("`renditions` are not available yet", rendition.span, help: "remove them for now")
    case .linkNotYet(let path):
      notYet(
        "pictures behind a link are not available yet",
        path.span,
        help: "download it and write its path"
      )
    default: preconditionFailure("a bug of ours: a problem without words")
    }
  }

  private func tooMany(_ recipe: Recipe, _ count: Int, _ sides: [Int]) -> Diagnostic {
    let long = sides.filter { $0 > 1 }
    let product = long.count > 1 ? " (" + long.map(String.init).joined(separator: " × ") + ")" : ""
    let figure =
      count == .max ? "more than \(Figures.grouped(Int.max / 2))" : Figures.grouped(count)
    let span = recipe.axes.first { $0.span != nil }?.span
    let limit = Figures.grouped(Expansion.maximumCells)
    return error(
      "too-many-cells",
      "the matrix makes \(figure) cells\(product); a plan has at most \(limit)",
      span,
      help: "shorten or link axes, or keep some: `sample: {strategy: pairwise}` or "
        + "`sample: {strategy: random, count: 200, seed: 1}`"
    )
  }

  private func error(
    _ id: String,
    _ message: String,
    _ span: SourceSpan?,
    labels: [Diagnostic.Label] = [],
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

  private func warning(
    _ id: String,
    _ message: String,
    _ span: SourceSpan?,
    help: String?
  ) -> Diagnostic {
    Diagnostic(id: id, severity: .warning, message: message, span: span, help: help)
  }

  private func notYet(_ message: String, _ span: SourceSpan?, help: String) -> Diagnostic {
    error("not-yet-available", message, span, help: help)
  }

  private func label(_ message: String, _ span: SourceSpan?) -> [Diagnostic.Label] {
    span.map { [Diagnostic.Label(message, at: $0)] } ?? []
  }

  private func name(_ model: Model, _ provider: Provider) -> String {
    "`\(model.name)` at `\(provider.name)`"
  }

  /// Offers the nearest known word, or all of them where they are few.
  private func meant(_ word: String, _ known: [String]) -> String? {
    if let closest = Spelling.closest(to: word, among: known) {
      return "did you mean `\(closest)`?"
    }
    guard (1...8).contains(known.count) else { return nil }
    return "there is " + known.map { "`\($0)`" }.joined(separator: ", ")
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
