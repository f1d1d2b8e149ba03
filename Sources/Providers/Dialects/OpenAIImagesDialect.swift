package import Catalogue
package import Requests

/// AIgateway and every other endpoint that speaks as OpenAI's images do.
///
/// `POST /v1/images/generations` or `/v1/images/edits`, in JSON or multipart, answered with the
/// picture or with a job.
package struct OpenAIImagesDialect: Dialect {
  /// By the name that requests give their model.
  private let wires: [String: Wire]

  package init(wires: [String: Wire]) { self.wires = wires }

  /// Jobs are told no more than once in 3 s, and forgotten with their files after 7 days.
  package var traits: RemoteTraits {
    RemoteTraits(pollFloor: .seconds(3), recordLife: .seconds(7 * 24 * 3600))
  }

  package func credentials(_ key: APIKey) -> HTTPCall.Header {
    key.header("authorization", after: "Bearer ")
  }

  package func form(of request: Request) -> PictureForm? {
    let wire = wire(of: request)
    if wire.images == .url { return nil }
    if wire.body == .multipart { return .bytes }
    return wire.images == .base64 ? .base64 : .dataURI
  }

  package func answersWithPicture(_ request: Request) -> Bool { true }

  package func submission(
    _ request: Request,
    key: RequestKey,
    pictures: WirePictures
  ) -> HTTPCall {
    let wire = wire(of: request)
    var parameters = wire.parameters(of: request)
    parameters["model"] = .string(wire.slug)
    let path = "/v1/images/\(wire.endpoint.rawValue)"
    var headers = [
      HTTPCall.Header("accept", "application/json"),
      // Echoed by AIgateway, so that a request whose answer was lost can be asked about.
      HTTPCall.Header("x-request-id", "backdrop-\(key.hex.prefix(32))"),
    ]
    // A repetition that is asked for must not be answered from AIgateway's cache.
    if request.replicate > 0 { headers.append(.init("x-cache", "skip")) }
    guard wire.body == .multipart else {
      return HTTPCall(
        .post,
        path,
        headers: headers + [.init("content-type", "application/json")],
        body: JSONBody.pieces(parameters, pictures: pictures)
      )
    }
    var body = MultipartBody(boundary: "backdrop\(key.hex.prefix(40))", lists: .bracketed)
    for member in parameters.members { body.add(member.name, member.value) }
    body.add(pictures)
    let type = body.contentType
    return HTTPCall(
      .post,
      path,
      headers: headers + [.init("content-type", type)],
      body: body.finished()
    )
  }

  package func meaning(of reply: HTTPReply, to request: Request) -> SubmitReply {
    guard reply.isSuccess else {
      return .refused(SubmitRules(repeatable: [500, 503]).refusal(of: reply))
    }
    let words = reply.words
    if let id = JobID.read(words?["id"]?.text ?? words?["job_id"]?.text), words?["data"] == nil,
      reply.status == 202 || words?["object"]?.text == "job"
    {
      return .accepted(RemoteJob(id: id))
    }
    return .answered(ProviderAnswer(reply))
  }

  package func call(_ question: JobQuestion, about job: RemoteJob) -> HTTPCall {
    HTTPCall(
      .get,
      "/v1/jobs/\(PathSegment.encoded(job.id))",
      headers: [.init("accept", "application/json")]
    )
  }

  package func meaning(of reply: HTTPReply, to question: JobQuestion) -> JobNews {
    let answer = ProviderAnswer(reply)
    if reply.isSuccess, answer.isPicture { return .reply(.answered(answer)) }
    // A finished job may carry its picture, so the whole body is looked at.
    let state =
      reply.isSuccess ? answer.json?.object?["status"]?.text : reply.words?["status"]?.text
    switch state {
    case "completed", "failed", "cancelled": return .reply(.answered(answer))
    case let state? where reply.isSuccess:
      return .reply(.working(state: ProviderWords.tidy(state)))
    default: return .reply(PollRules.meaning(of: reply))
    }
  }

  package func read(_ answer: ProviderAnswer) -> Reading {
    AnswerReader(answer).reading { json in
      if let state = json["status"]?.text, state == "failed" || state == "cancelled" {
        let words = ProviderWords.of(
          json["error"] ?? json["failure_reason"] ?? json["message"] ?? .null
        )
        let reason = words.isEmpty ? "the job was \(state) without a word" : words
        return ContentBlock.isMeant(by: reason)
          ? .blocked(reason: reason, billed: .no, bill: .unsaid)
          : .failed(reason: reason, billed: .no, bill: .unsaid)
      }
      return SafetyVerdict.read(json, of: answer)
    }
  }

  private func wire(of request: Request) -> Wire {
    wires[request.model] ?? Wire(slug: request.model)
  }
}
