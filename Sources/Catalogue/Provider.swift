/// Somebody who makes pictures, and the models they sell.
package struct Provider: Sendable, Equatable {
  /// The dialect spoken on the wire.
  package enum WireProtocol: String, Sendable, Equatable, CaseIterable {
    case studio
    case segmind
    case openAIImages = "openai-images"
    case ideogramV1 = "ideogram-v1"
  }

  /// Name as recipes write it, for example `studio`.
  package let name: String
  package let title: String
  package let wireProtocol: WireProtocol
  /// Used where a recipe names no model.
  package let defaultModel: String
  /// In the catalogue's order; `defaultModel` is among them.
  package let models: [Model]
  /// Requests in flight at most; `nil` where unlimited or unknown.
  package let inFlight: Int?
  /// Requests a minute at most; `nil` where unlimited or unknown.
  package let requestsPerMinute: Int?

  package init(
    name: String,
    title: String,
    wireProtocol: WireProtocol,
    defaultModel: String,
    models: [Model],
    inFlight: Int?,
    requestsPerMinute: Int?
  ) {
    self.name = name
    self.title = title
    self.wireProtocol = wireProtocol
    self.defaultModel = defaultModel
    self.models = models
    self.inFlight = inFlight
    self.requestsPerMinute = requestsPerMinute
  }

  /// The model with a slug; `nil` where there is none.
  package func model(_ name: String) -> Model? { models.first { $0.name == name } }
}
