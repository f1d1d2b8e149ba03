import NIOCore
package import Requests

/// Asks an OpenAI-compatible gateway how a model of its is to be asked for.
///
/// `GET /v1/models/{id}/schema`, else `GET /v1/models/{id}`; free of charge, nothing is made.
package struct ModelProbe: Sendable {
  private let account: ProviderAccount
  private let transport: HTTPTransport

  package init(account: ProviderAccount, transport: HTTPTransport) {
    self.account = account
    self.transport = transport
  }

  /// What the gateway says of a model.
  package func schema(of slug: String) async -> Result<JSONValue, HTTPFailure> {
    let model = "/v1/models/\(PathSegment.path(slug))"
    var last = HTTPFailure(.cut, wasSent: true, reason: "nothing was said")
    for path in [model + "/schema", model] {
      switch await transport.exchange(
        call(path),
        at: account.origin,
        peers: account.peers,
        within: transport.timeouts.call,
        limit: AnswerLimits.words
      ) {
      case .failure(let failure): return .failure(failure)
      case .success(let reply):
        let body = Redaction.removing(account.key, from: reply.body)
        if reply.isSuccess, let json = try? JSONValue(parsing: body) { return .success(json) }
        last = HTTPFailure(.cut, wasSent: true, reason: Reason.text(of: reply))
        if reply.status == 401 { return .failure(last) }
      }
    }
    return .failure(last)
  }

  private func call(_ path: String) -> HTTPCall {
    HTTPCall(
      .get,
      path,
      headers: [
        account.key.header("authorization", after: "Bearer "),
        .init("accept", "application/json"),
      ]
    )
  }
}
