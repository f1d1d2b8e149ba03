/// Somebody who makes pictures, and the models they sell.
package struct Provider: Sendable, Equatable {
  /// The dialect spoken on the wire.
  package enum WireProtocol: String, Sendable, Equatable, CaseIterable {
    case studio
    case segmind
    case openAIImages = "openai-images"
    case ideogramV1 = "ideogram-v1"
  }

  /// Who says that there is such a provider; it decides where a key may be sent.
  package enum Declaration: Sendable, Equatable {
    /// Part of Backdrop: the key goes to `baseURL`, or where the person points it.
    case builtIn
    /// A file in the person's own configuration: like a built-in one.
    case person
    /// A recipe, which is not trusted: the key goes only to an origin that the person allowed.
    case recipe
  }

  /// Name as recipes write it, for example `studio`.
  package let name: String
  package let title: String
  package let wireProtocol: WireProtocol
  package let declaration: Declaration
  /// Origin with an optional path, without `/` at its end: `https://api.segmind.com`; `nil` for the
  /// studio.
  package let baseURL: String?
  /// Used where a recipe names no model.
  package let defaultModel: String
  /// In the catalogue's order; `defaultModel` is among them.
  package let models: [Model]
  package let limits: Limits

  package init(
    name: String,
    title: String,
    wireProtocol: WireProtocol,
    declaration: Declaration = .builtIn,
    baseURL: String? = nil,
    defaultModel: String,
    models: [Model],
    limits: Limits = Limits()
  ) {
    self.name = name
    self.title = title
    self.wireProtocol = wireProtocol
    self.declaration = declaration
    self.baseURL = baseURL
    self.defaultModel = defaultModel
    self.models = models
    self.limits = limits
  }

  /// The model with a slug; `nil` where there is none.
  package func model(_ name: String) -> Model? { models.first { $0.name == name } }
}

/// The environment's words for a provider.
extension Provider {
  /// The variable that holds the key, the only place a key is read from: `SEGMIND_API_KEY`, or
  /// `BACKDROP_KEY_HOUSE` for one that is not built in; `nil` for the studio.
  package var keyVariable: String? {
    guard wireProtocol != .studio else { return nil }
    return declaration == .builtIn ? "\(variableName)_API_KEY" : "BACKDROP_KEY_\(variableName)"
  }

  /// The variable by which the person points the provider somewhere else: `SEGMIND_BASE_URL`, or
  /// `BACKDROP_ORIGIN_HOUSE` for one that is not built in; `nil` for the studio.
  package var originVariable: String? {
    guard wireProtocol != .studio else { return nil }
    return declaration == .builtIn ? "\(variableName)_BASE_URL" : "BACKDROP_ORIGIN_\(variableName)"
  }

  private var variableName: String {
    String(name.uppercased().map { $0 == "-" ? "_" : $0 })
  }
}
