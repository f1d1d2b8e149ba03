import Catalogue
import Diagnostics
import Requests

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
      guard let parameter = target.model.parameter(for: role) else {
        report(.parameterMissing(name, model: target.description), at: span)
        return false
      }
      guard takes(parameter, value, name: name, target, at: span) else { return false }
    }
    return true
  }

  /// Holds a scalar to the parameter of that name; the value to send, or `nil` with a diagnostic.
  mutating func parameterValue(_ node: YAMLNode, name: String) -> JSONValue? {
    // Told already, and one mistake.
    if node.scalar?.hasLeadingZero == true { return nil }
    var result: JSONValue?
    for target in targets {
      guard let parameter = target.model.parameter(name) else {
        report(.parameterMissing(name, model: target.description), at: node.span)
        return nil
      }
      let value = node.scalar.map { parameter.value(of: $0) } ?? node.json
      guard takes(parameter, value, name: name, target, at: node.span) else { return nil }
      result = result ?? value
    }
    return result
  }

  /// Whether a parameter takes a value; `false` with a diagnostic.
  ///
  /// `name`: the axis or parameter as the author wrote it.
  private mutating func takes(
    _ parameter: Parameter,
    _ value: JSONValue,
    name: String,
    _ target: Target,
    at span: SourceSpan?
  ) -> Bool {
    switch parameter.kind {
    case .image, .images, .styleCodes:
      report(.parameterNotSettable(name, by: parameter.role?.section ?? "products"), at: span)
      return false
    case .text, .choice, .integer, .number, .flag, .palette, .size: break
    }
    if parameter.accepted(value) != nil { return true }
    report(
      .parameterValue(
        name,
        found: value.inWords,
        expected: parameter.expectation,
        model: target.description,
        suggestion: value.text.flatMap { Suggestion.nearest(to: $0, among: parameter.choices) }
      ),
      at: span
    )
    return false
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
}

extension Parameter {
  /// What a scalar means to this parameter: text stays as written, whatever YAML takes it for.
  fileprivate func value(of scalar: YAMLScalar) -> JSONValue {
    switch kind {
    case .text, .choice, .size, .palette: .string(scalar.text)
    case .integer, .number, .flag, .image, .images, .styleCodes: scalar.json
    }
  }
}

extension JSONValue {
  /// As messages show it.
  fileprivate var inWords: String {
    switch self {
    case .array: "a list"
    case .object: "a map"
    case .string(let text): "`\(Words.short(text))`"
    case .null, .bool, .number: "`\(CanonicalJSON.text(of: self))`"
    }
  }
}
