import Catalogue

/// Whose API a call speaks.
package enum Dialect: String, Sendable, CaseIterable {
  case segmind, openAI = "openai", ideogram

  /// The catalogue's name for the same thing.
  var wireProtocol: Provider.WireProtocol {
    switch self {
    case .segmind: .segmind
    case .openAI: .openAIImages
    case .ideogram: .ideogramV1
    }
  }

  /// The key that a call carries in this dialect's own header; `nil` where there is none.
  func key(of call: Call) -> String? {
    let key: String? =
      switch self {
      case .segmind: call.headers["x-api-key"]
      case .ideogram: call.headers["api-key"]
      case .openAI: call.headers["authorization"].flatMap(Self.bearer)
      }
    return key?.isEmpty == false ? key : nil
  }

  private static func bearer(_ authorization: String) -> String? {
    guard authorization.prefix(7).lowercased() == "bearer " else { return nil }
    return authorization.dropFirst(7).trimmed
  }
}
