package import Catalogue
package import Diagnostics
import Requests

/// Reads catalogue files: what providers sell, as data.
package enum CatalogueReader {
  /// The catalogue that is part of the binary.
  package static func builtIn() -> Catalogue {
    Catalogue(
      providers: BuiltInFile.all.map { file in
        let source = SourceFile(name: file.name, bytes: Array(file.text.utf8))
        guard let provider = read(source).provider else {
          preconditionFailure("a bug of ours: the built-in catalogue file \(file.name) is wrong")
        }
        return provider
      }
    )
  }

  /// Reads one file; the provider is `nil` exactly when a diagnostic is an error.
  package static func read(
    _ source: SourceFile
  ) -> (provider: Provider?, diagnostics: [Diagnostic]) {
    let (root, found) = YAMLReader.read(source)
    guard let root else { return (nil, found) }
    var check = ShapeCheck(unsupported: [])
    check.check(root, .object(CatalogueDefinition.provider), name: "a catalogue file")
    var diagnostics = found + check.diagnostics
    if diagnostics.contains(where: { $0.severity == .error }) {
      return (nil, diagnostics.inOrderOfPlace)
    }
    let provider = provider(root, &diagnostics)
    return (provider, diagnostics.inOrderOfPlace)
  }

  private static func provider(_ root: YAMLNode, _ diagnostics: inout [Diagnostic]) -> Provider? {
    let models = (root["models"]?.entries ?? []).map { model($0) }
    let chosen = root["default_model"]
    let name = chosen.text
    guard models.contains(where: { $0.name == name }) else {
      let known = models.map { RecipeProblem.Declared(name: $0.name, line: nil) }
      diagnostics.append(
        RecipeProblem.unknownName(.model, name, known: known).diagnostic(at: chosen?.span)
      )
      return nil
    }
    return Provider(
      name: root["provider"].text,
      title: root["title"].text,
      wireProtocol: .init(rawValue: root["protocol"].text) ?? .studio,
      defaultModel: name,
      models: models,
      inFlight: root["limits"]?["in_flight"]?.scalar?.integer,
      requestsPerMinute: root["limits"]?["requests_per_minute"]?.scalar?.integer
    )
  }

  private static func model(_ entry: YAMLEntry) -> Model {
    let node = entry.value
    let prices = node["prices"]
    return Model(
      name: entry.name,
      title: node["title"].text,
      operation: .init(rawValue: node["operation"].text) ?? .replaceBackground,
      parameters: (node["parameters"]?.entries ?? []).map(parameter),
      exclusions: (node["exclusions"]?.elements ?? []).map(\.texts),
      inputFormats: (node["input"]?["formats"]?.texts ?? []).compactMap(ImageFormat.init),
      inputLimit: node["input"]?["maximum_bytes"]?.scalar?.integer,
      prices: PriceList(
        bySpeed: (prices?["usd"]).map(bySpeed)?.mapValues(Money.init(dollars:)) ?? [:],
        exactness: .init(rawValue: (prices?["exactness"]).text) ?? .unverified,
        seen: prices?["seen"]?.scalar?.text
      ),
      latency: node["latency"].map(bySpeed) ?? [:]
    )
  }

  /// Numbers by speed; one number alone stands under the empty name.
  private static func bySpeed(_ node: YAMLNode) -> [String: Double] {
    if let number = node.scalar?.number { return ["": number] }
    let entries = (node.entries ?? []).compactMap { entry in
      entry.value.scalar?.number.map { (entry.name, $0) }
    }
    return Dictionary(entries) { first, _ in first }
  }

  private static func parameter(_ entry: YAMLEntry) -> Parameter {
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

  private static func kind(_ node: YAMLNode) -> Parameter.Kind {
    let least = node["minimum"]?.scalar?.number
    let most = node["maximum"]?.scalar?.number
    let numbers = (least ?? 0)...max(least ?? 0, most ?? 9_007_199_254_740_991)
    let integers = Int(numbers.lowerBound)...Int(numbers.upperBound)
    switch node["type"].text {
    case "choice": return .choice(node["values"]?.texts ?? [])
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
}

extension YAMLNode? {
  /// The text of a scalar; empty where there is none.
  fileprivate var text: String { self?.scalar?.text ?? "" }
}

extension YAMLNode {
  /// The texts of a list's scalars.
  fileprivate var texts: [String] { (elements ?? []).compactMap { $0.scalar?.text } }
}
