import Catalogue
import Diagnostics
import Requests

/// Checks a value against a parameter of the catalogue.
struct ParameterCheck {
  let parameter: Parameter
  let target: Target

  /// `name`: the axis or parameter as the author wrote it.
  /// - Returns: the mistake, or `nil` where the model takes the value.
  func problem(with value: JSONValue, name: String) -> RecipeProblem? {
    let expected: String
    var suggestion: String?
    switch parameter.kind {
    case .text(let limit):
      if let text = value.text, text.unicodeScalars.count <= limit ?? .max { return nil }
      expected = limit.map { "text of at most \($0) characters" } ?? "text"
    case .choice(let choices):
      if let text = value.text {
        if choices.contains(text) { return nil }
        suggestion = Suggestion.nearest(to: text, among: choices)
      }
      expected = Words.list(choices, "or")
    case .integer(let range):
      if let number = value.number, let integer = Int(exactly: number), range.contains(integer) {
        return nil
      }
      expected = Shape.integer(range).expectation
    case .number(let range):
      if let number = value.number, range.contains(number) { return nil }
      expected = Shape.number(range).expectation
    case .flag:
      if value.bool != nil { return nil }
      expected = "`true` or `false`"
    case .size(let range):
      if let text = value.text, let size = PixelSize(text), range.contains(size.width),
        range.contains(size.height)
      {
        return nil
      }
      expected =
        "`WIDTHxHEIGHT` in pixels, each from \(range.lowerBound) to \(range.upperBound)"
    case .palette(let presets):
      if let text = value.text {
        if presets.contains(text) { return nil }
        suggestion = Suggestion.nearest(to: text, among: presets)
      }
      expected = Words.list(presets, "or")
    case .image, .images, .styleCodes:
      return .parameterNotSettable(name, by: parameter.role?.section ?? "products")
    }
    return .parameterValue(
      name,
      found: Self.words(value),
      expected: expected,
      model: target.description,
      suggestion: suggestion
    )
  }

  /// What a scalar means to this parameter: text stays as written, whatever YAML takes it for.
  func value(of scalar: YAMLScalar) -> JSONValue {
    switch parameter.kind {
    case .text, .choice, .size, .palette: .string(scalar.text)
    default: scalar.json
    }
  }

  private static func words(_ value: JSONValue) -> String {
    switch value {
    case .array: "a list"
    case .object: "a map"
    case .string(let text): "`\(Words.short(text))`"
    default: "`\(CanonicalJSON.text(of: value))`"
    }
  }
}

extension RecipeDecoder {
  /// Holds a value to the parameter of that role of every model that cells may go to.
  ///
  /// - Returns: whether all of them take it.
  @discardableResult
  mutating func check(
    _ value: JSONValue,
    role: Parameter.Role,
    name: String,
    at span: SourceSpan?
  ) -> Bool {
    for target in targets {
      guard let parameter = target.parameter(role: role) else {
        report(.parameterMissing(name, model: target.description), at: span)
        return false
      }
      let check = ParameterCheck(parameter: parameter, target: target)
      if let problem = check.problem(with: value, name: name) {
        report(problem, at: span)
        return false
      }
    }
    return true
  }

  /// Holds a scalar to the parameter of that name; the value to send, or `nil` with a diagnostic.
  mutating func parameterValue(_ node: YAMLNode, name: String) -> JSONValue? {
    var result: JSONValue?
    for target in targets {
      guard let parameter = target.model.parameter(name) else {
        report(.parameterMissing(name, model: target.description), at: node.span)
        return nil
      }
      let check = ParameterCheck(parameter: parameter, target: target)
      let value = node.scalar.map(check.value) ?? json(node)
      if let problem = check.problem(with: value, name: name) {
        report(problem, at: node.span)
        return nil
      }
      result = result ?? value
    }
    return result
  }

  /// `request:`, each parameter known to the models and set nowhere else.
  mutating func parameters(_ node: YAMLNode?) -> [RequestParameter] {
    var parameters: [RequestParameter] = []
    for entry in node?.entries ?? [] {
      if namesInMatrix.contains(entry.name), meaning(ofAxis: entry.name) == .parameter {
        reportConflict(entry, with: entry.name)
        continue
      }
      guard canSet(entry, besides: namesInMatrix) else { continue }
      guard let value = parameterValue(entry.value, name: entry.name) else { continue }
      parameters.append(
        RequestParameter(name: entry.name, value: Located(value, at: entry.value.span))
      )
    }
    return parameters
  }

  /// Whether a parameter of the model exists and nothing else sets it already.
  ///
  /// - Parameters:
  ///   - entry: the parameter by its name on the wire.
  ///   - names: what else is set: keys of the matrix. The parameter's own name does not count, as
  ///     the entry may be the axis itself, or a step that overrides it.
  /// - Returns: `false` with a diagnostic.
  mutating func canSet(_ entry: YAMLEntry, besides names: [String]) -> Bool {
    let known = targets.flatMap(\.model.parameters)
    guard let parameter = known.first(where: { $0.name == entry.name }) else {
      guard !targets.isEmpty else { return false }
      let settable = known.filter { $0.role?.section == nil }
      report(
        .unknownName(
          .parameter,
          entry.name,
          known: settable.map { .init(name: $0.name, line: nil) }
        ),
        at: entry.nameSpan
      )
      return false
    }
    if let section = parameter.role?.section {
      report(.parameterNotSettable(entry.name, by: section), at: entry.nameSpan)
      return false
    }
    guard let role = parameter.role?.rawValue, names.contains(role) else {
      return true
    }
    reportConflict(entry, with: role)
    return false
  }

  private mutating func reportConflict(_ entry: YAMLEntry, with axis: String) {
    report(
      .parameterConflict(entry.name, other: axis),
      at: entry.nameSpan,
      labels: matrixPlaces[axis].map { [.init("set here by the matrix", at: $0)] } ?? []
    )
  }

  /// A value as JSON, its shape having been checked.
  func json(_ node: YAMLNode) -> JSONValue {
    switch node.content {
    case .scalar(let scalar): scalar.json
    case .sequence(let elements): .array(elements.map(json))
    case .mapping(let entries): .object(JSONObject(entries.map { ($0.name, json($0.value)) }))
    }
  }
}
