package import Catalogue
package import Requests

/// Segmind: `POST /v2/{slug}` and polling, or `POST /v1/{slug}` answered with the picture.
package struct SegmindDialect: Dialect {
  /// By the name that requests give their model.
  private let wires: [String: Wire]

  package init(wires: [String: Wire]) { self.wires = wires }

  package var traits: RemoteTraits {
    RemoteTraits(pollFloor: .milliseconds(500), recordLife: .seconds(3600))
  }

  package func credentials(_ key: APIKey) -> HTTPCall.Header { key.header("x-api-key") }

  package func form(of request: Request) -> PictureForm? {
    switch wires[request.model]?.images {
    case .url: nil
    case .base64: .base64
    case .dataURI, .part, nil: .dataURI
    }
  }

  package func answersWithPicture(_ request: Request) -> Bool {
    wires[request.model]?.mode == .synchronous
  }

  package func submission(
    _ request: Request,
    key: RequestKey,
    pictures: WirePictures
  ) -> HTTPCall {
    let wire = wires[request.model] ?? Wire(slug: request.model, mode: .job)
    let version = wire.mode == .synchronous ? "v1" : "v2"
    return HTTPCall(
      .post,
      "/\(version)/\(PathSegment.path(wire.slug))",
      headers: [.init("content-type", "application/json")],
      body: JSONBody.pieces(wire.parameters(of: request), pictures: pictures)
    )
  }

  package func meaning(of reply: HTTPReply, to request: Request) -> SubmitReply {
    let isDirect = answersWithPicture(request)
    if reply.isSuccess {
      let words = reply.words
      if let job = JobID.read(words?["request_id"]?.text), Self.isJob(words, direct: isDirect) {
        return .accepted(RemoteJob(id: job))
      }
      return .answered(ProviderAnswer(reply))
    }
    // The state decides before the status does: FAILED comes under 422 and others.
    if case .ended = State(reply.words) { return .answered(ProviderAnswer(reply)) }
    let rules = SubmitRules(repeatable: isDirect ? [500] : Set(500...599))
    return .refused(rules.refusal(of: reply))
  }

  package func call(_ question: JobQuestion, about job: RemoteJob) -> HTTPCall {
    // Never the addresses that the answer names: they are rebuilt on the provider's own origin.
    let path = "/v2/requests/\(PathSegment.encoded(job.id))"
    return HTTPCall(.get, question == .status ? path + "/status" : path)
  }

  package func meaning(of reply: HTTPReply, to question: JobQuestion) -> JobNews {
    let answer = ProviderAnswer(reply)
    if reply.isSuccess, answer.isPicture { return .reply(.answered(answer)) }
    switch (State(reply.words), question) {
    case (.ended(isDone: true), .status): return .askForResult
    case (.ended, _): return .reply(.answered(answer))
    case (.working, .result) where reply.isSuccess: return .reply(.answered(answer))
    case (.working(let state?), _) where reply.isSuccess: return .reply(.working(state: state))
    case (.working, _): return .reply(PollRules.meaning(of: reply))
    }
  }

  package func read(_ answer: ProviderAnswer) -> Reading {
    AnswerReader(answer).reading { json in
      guard case .ended(isDone: false) = State(json) else { return nil }
      let words = ProviderWords.of(json["error"] ?? json["message"] ?? json["detail"] ?? .null)
      let reason = words.isEmpty ? "it failed without a word" : words
      return ContentBlock.isMeant(by: reason)
        ? .blocked(reason: reason, billed: .no, bill: .unsaid)
        : .failed(reason: reason, billed: .no, bill: .unsaid)
    }
  }

  /// Whether an answer is about a job rather than the result of one.
  private static func isJob(_ body: JSONObject?, direct: Bool) -> Bool {
    guard let body else { return false }
    if case .ended = State(body) { return false }
    return !direct || ["status_url", "response_url", "poll_url"].contains { body[$0] != nil }
  }

  /// A job's state, compared exactly as Segmind's own package does.
  private enum State: Equatable {
    case ended(isDone: Bool)
    /// Any other word; `nil` for the first ones and where there is none.
    case working(String?)

    init(_ body: JSONObject?) {
      switch body?["status"]?.text {
      case "COMPLETED": self = .ended(isDone: true)
      case "FAILED": self = .ended(isDone: false)
      case let state?: self = .working(ProviderWords.tidy(state))
      case nil: self = .working(nil)
      }
    }
  }
}

extension Wire {
  /// What is sent besides the pictures: the constants, then the request's own parameters.
  func parameters(of request: Request) -> JSONObject {
    var parameters = constants
    for member in request.parameters.members { parameters[member.name] = member.value }
    return parameters
  }
}
