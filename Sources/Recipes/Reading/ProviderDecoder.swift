import Catalogue
import Diagnostics
import Requests

/// Decodes providers and models whose shape was checked, and finds what contradicts itself.
struct ProviderDecoder {
  private(set) var diagnostics: [Diagnostic] = []

  /// The provider of a catalogue file; wrong where a diagnostic is an error.
  mutating func provider(_ root: YAMLNode, declaration: Provider.Declaration) -> Provider? {
    let models = models(root["models"])
    let wireProtocol = Provider.WireProtocol(rawValue: root["protocol"].text) ?? .studio
    let baseURL = root["base_url"].map { Self.baseURL($0.scalar?.text ?? "") }
    if wireProtocol == .studio, let node = root["base_url"] {
      report(.modelDefinition("the studio answers nowhere: it has no `base_url`"), at: node.span)
    } else if wireProtocol != .studio, baseURL == nil {
      report(.missingKey("base_url", of: "a catalogue file"), at: root.entries?.first?.nameSpan)
    }
    return Provider(
      name: root["provider"].text,
      title: root["title"].text,
      wireProtocol: wireProtocol,
      declaration: declaration,
      baseURL: baseURL,
      defaultModel: defaultModel(root["default_model"], among: models) ?? "",
      models: models,
      limits: limits(root["limits"])
    )
  }

  /// The name of the model that stands where a recipe names none; `nil` with a diagnostic where there
  /// is no such model.
  mutating func defaultModel(_ node: YAMLNode?, among models: [Model]) -> String? {
    guard let node else { return models.first?.name }
    let name = node.scalar?.text ?? ""
    if models.contains(where: { $0.name == name }) { return name }
    let known = models.map { RecipeProblem.Declared(name: $0.name, line: nil) }
    report(.unknownName(.model, name, known: known), at: node.span)
    return nil
  }

  /// Without `/` at its end.
  static func baseURL(_ text: String) -> String {
    text.hasSuffix("/") ? String(text.dropLast()) : text
  }

  mutating func limits(_ node: YAMLNode?) -> Limits {
    func rate(_ key: String) -> Limits.Rate? {
      guard let node = node?[key], let count = node["count"]?.scalar?.integer,
        let seconds = node["seconds"]?.scalar?.number
      else { return nil }
      return .init(count, per: .seconds(seconds))
    }
    let perMinute = node?["requests_per_minute"]?.scalar?.integer
    if perMinute != nil, let second = node?.entries?.first(where: { $0.name == "requests" }) {
      report(
        .exclusiveKeys(["requests", "requests_per_minute"], of: "limits"),
        at: second.nameSpan
      )
    }
    return Limits(
      inFlight: node?["in_flight"]?.scalar?.integer,
      requests: rate("requests") ?? perMinute.map { .init($0, per: .seconds(60)) },
      polls: rate("polls")
    )
  }

  mutating func models(_ node: YAMLNode?) -> [Model] {
    (node?.entries ?? []).map { model($0) }
  }

  private mutating func model(_ entry: YAMLEntry) -> Model {
    let node = entry.value
    let input = node["input"]
    let prices = node["prices"]
    let model = Model(
      name: entry.name,
      title: node["title"].text,
      operation: .init(rawValue: node["operation"].text) ?? .replaceBackground,
      wire: Self.wire(node["wire"], name: entry.name),
      parameters: (node["parameters"]?.entries ?? []).map { parameter($0) },
      exclusions: (node["exclusions"]?.elements ?? []).map(\.texts),
      inputFormats: (input?["formats"]?.texts ?? []).compactMap(ImageFormat.init),
      inputLimit: input?["maximum_bytes"]?.scalar?.integer,
      inputCaution: input?["caution_bytes"]?.scalar?.integer,
      inputTotal: input?["total_bytes"]?.scalar?.integer,
      prices: PriceList(
        bySpeed: prices?["usd"].map(Self.prices) ?? [:],
        exactness: .init(rawValue: (prices?["exactness"]).text) ?? .upperBound,
        seen: prices?["seen"]?.scalar?.text
      ),
      latency: Self.latency(node["latency"]),
      unverified: node["unverified"]?.scalar?.text
    )
    check(model, entry)
    return model
  }

  private static func wire(_ node: YAMLNode?, name: String) -> Wire {
    Wire(
      slug: node?["slug"]?.scalar?.text ?? name,
      mode: .init(rawValue: (node?["mode"]).text) ?? .synchronous,
      endpoint: .init(rawValue: (node?["endpoint"]).text) ?? .generations,
      body: .init(rawValue: (node?["body"]).text) ?? .json,
      images: .init(rawValue: (node?["images"]).text) ?? .dataURI,
      constants: node?["constants"]?.json.object ?? [:]
    )
  }

  /// Prices by speed; one alone stands under the empty name.
  static func prices(_ node: YAMLNode) -> [String: Money] {
    bySpeed(node) { node in
      // What is out of range has been reported, and may be beyond what money can hold.
      guard let dollars = node.scalar?.number, (0...10_000).contains(dollars) else { return nil }
      return Money(dollars: dollars)
    }
  }

  private static func latency(_ node: YAMLNode?) -> [String: Latency] {
    node.map { node in
      bySpeed(node) { node in
        guard let median = (node["seconds"] ?? node).scalar?.number else { return nil }
        return Latency(
          median: median,
          spread: node["spread"]?.scalar?.number ?? Latency.usualSpread
        )
      }
    } ?? [:]
  }

  private static func bySpeed<Value>(
    _ node: YAMLNode,
    _ value: (YAMLNode) -> Value?
  ) -> [String: Value] {
    if let value = value(node) { return ["": value] }
    let entries = (node.entries ?? []).compactMap { entry in
      value(entry.value).map { (entry.name, $0) }
    }
    return Dictionary(entries) { first, _ in first }
  }

  private mutating func parameter(_ entry: YAMLEntry) -> Parameter {
    let node = entry.value
    return Parameter(
      name: entry.name,
      kind: kind(node),
      role: (node["role"]?.scalar?.text).flatMap(Parameter.Role.init),
      isRequired: node["required"]?.scalar?.value == .bool(true),
      defaultValue: node["default"]?.scalar?.json,
      description: node["description"].text
    )
  }

  private mutating func kind(_ node: YAMLNode) -> Parameter.Kind {
    let type = node["type"].text
    let largest = 9_007_199_254_740_991.0
    func bound(_ key: String, or fallback: Double) -> Double {
      min(max(node[key]?.scalar?.number ?? fallback, -largest), largest)
    }
    let least = bound("minimum", or: 0)
    let most = bound("maximum", or: largest)
    if least > most {
      report(.modelDefinition("`minimum` is above `maximum`"), at: node["minimum"]?.span)
    }
    let numbers = min(least, most)...max(least, most)
    let first = Int(numbers.lowerBound.rounded(.up))
    let integers = first...max(first, Int(numbers.upperBound.rounded(.down)))
    switch type {
    case "choice":
      if node["values"] == nil {
        report(.missingKey("values", of: "a choice"), at: node["type"]?.span)
      }
      return .choice(node["values"]?.texts ?? [])
    case "integer": return .integer(integers)
    case "number": return .number(numbers)
    case "flag": return .flag
    case "image": return .image
    case "images": return .images(maximumCount: node["maximum_count"]?.scalar?.integer ?? 1)
    case "palette": return .palette(presets: node["presets"]?.texts ?? [])
    case "style_codes": return .styleCodes
    case "size": return .size(integers)
    default: return .text(maximumLength: node["maximum_length"]?.scalar?.integer)
    }
  }

  /// Finds what contradicts itself within a model.
  private mutating func check(_ model: Model, _ entry: YAMLEntry) {
    let node = entry.value
    var roles: Set<Parameter.Role> = []
    for (parameter, written) in zip(model.parameters, node["parameters"]?.entries ?? []) {
      if let role = parameter.role, !roles.insert(role).inserted {
        report(
          .modelDefinition("a second parameter has the role `\(role.rawValue)`"),
          at: written.value["role"]?.span
        )
      }
      if let value = parameter.defaultValue, parameter.accepted(value) == nil {
        report(
          .modelDefinition("the default must be \(parameter.expectation)"),
          at: written.value["default"]?.span
        )
      }
    }
    for role in [Parameter.Role.prompt, .image] where !roles.contains(role) {
      report(
        .modelDefinition("no parameter has the role `\(role.rawValue)`, so nothing could be sent"),
        at: entry.nameSpan
      )
    }
    for list in node["exclusions"]?.elements ?? [] {
      for name in list.elements ?? [] where model.parameter(name.scalar?.text ?? "") == nil {
        let known = model.parameters.map { RecipeProblem.Declared(name: $0.name, line: nil) }
        report(.unknownName(.parameter, name.scalar?.text ?? "", known: known), at: name.span)
      }
    }
    for section in [node["prices"]?["usd"], node["latency"]] {
      checkSpeeds(of: section, in: model)
    }
  }

  /// A price or latency under a speed that the model does not have is a slip of the pen.
  mutating func checkSpeeds(of node: YAMLNode?, in model: Model) {
    guard let node, node["seconds"] == nil else { return }
    let speeds = model.parameter(for: .speed)?.choices ?? []
    for entry in node.entries ?? [] where !speeds.contains(entry.name) {
      report(
        .unknownChoice(entry.name, of: "speed", allowed: speeds),
        at: entry.nameSpan
      )
    }
  }

  mutating func report(_ problem: RecipeProblem, at span: SourceSpan?) {
    guard diagnostics.count < RecipeDecoder.mostDiagnostics else { return }
    diagnostics.append(problem.diagnostic(at: span))
  }
}

extension YAMLNode? {
  /// The text of a scalar; empty where there is none.
  fileprivate var text: String { self?.scalar?.text ?? "" }
}

extension YAMLNode {
  /// The texts of a list's scalars.
  fileprivate var texts: [String] { (elements ?? []).compactMap { $0.scalar?.text } }
}
