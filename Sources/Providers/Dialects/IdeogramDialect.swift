package import Catalogue
package import Requests

/// Ideogram's own API, version 1: multipart, answered with a link when the picture is done.
package struct IdeogramDialect: Dialect {
  /// By the name that requests give their model.
  private let wires: [String: Wire]

  package init(wires: [String: Wire]) { self.wires = wires }

  package var traits: RemoteTraits { RemoteTraits(pollFloor: .zero, recordLife: nil) }

  package func credentials(_ key: APIKey) -> HTTPCall.Header { key.header("api-key") }

  package func form(of request: Request) -> PictureForm? { .bytes }

  package func answersWithPicture(_ request: Request) -> Bool { true }

  package func submission(
    _ request: Request,
    key: RequestKey,
    pictures: WirePictures
  ) -> HTTPCall {
    let wire = wires[request.model] ?? Wire(slug: request.model)
    var body = MultipartBody(boundary: "backdrop\(key.hex.prefix(40))", lists: .repeated)
    for member in wire.parameters(of: request).members { body.add(member.name, member.value) }
    body.add(pictures)
    let type = body.contentType
    return HTTPCall(
      .post,
      "/v1/\(PathSegment.path(wire.slug))",
      headers: [.init("accept", "application/json"), .init("content-type", type)],
      body: body.finished()
    )
  }

  package func meaning(of reply: HTTPReply, to request: Request) -> SubmitReply {
    reply.isSuccess
      ? .answered(ProviderAnswer(reply))
      : .refused(SubmitRules(repeatable: []).refusal(of: reply))
  }

  /// Version 1 has no jobs; one from elsewhere is not known here.
  package func call(_ question: JobQuestion, about job: RemoteJob) -> HTTPCall {
    HTTPCall(.get, "/v2/generations/\(PathSegment.encoded(job.id))")
  }

  package func meaning(of reply: HTTPReply, to question: JobQuestion) -> JobNews {
    .reply(reply.isSuccess ? .answered(ProviderAnswer(reply)) : PollRules.meaning(of: reply))
  }

  package func read(_ answer: ProviderAnswer) -> Reading {
    AnswerReader(answer).reading { SafetyVerdict.read($0, of: answer) }
  }
}
