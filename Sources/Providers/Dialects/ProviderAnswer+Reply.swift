package import Requests

extension ProviderAnswer {
  /// Headers that reading an answer needs; no other is kept.
  private static let kept = [
    "content-type", "x-request-id", "x-cost", "x-cost-cents", "x-remaining-credits",
    "x-generation-time", "x-seed-value",
  ]

  /// What is kept of an answer.
  package init(_ reply: HTTPReply) {
    var headers: [String: String] = [:]
    for name in Self.kept {
      if let value = reply.header(name) { headers[name] = value }
    }
    self.init(status: reply.status, headers: headers, body: reply.body)
  }

  /// The body as JSON; `nil` where it is none.
  package var json: JSONValue? { try? JSONValue(parsing: body) }

  /// Whether the body is a picture itself, whatever its content type says.
  package var isPicture: Bool { ImageFormat(magicOf: body) != nil }
}

extension HTTPReply {
  /// The body of an answer that is too small for a picture, as a JSON object; `nil` where it is none.
  package var words: JSONObject? {
    guard body.count <= 256 << 10, body.first != 0x89, body.first != 0xFF else { return nil }
    return (try? JSONValue(parsing: body))?.object
  }
}
