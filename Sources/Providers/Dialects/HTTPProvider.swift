import NIOCore
package import Requests

/// A provider over HTTP: joins a dialect, an origin, a key and the transport.
package struct HTTPProvider<Speech: Dialect>: RemoteProvider {
  private let dialect: Speech
  private let account: ProviderAccount
  private let transport: HTTPTransport
  private let shelf: PictureShelf
  private let wallClock: @Sendable () -> Int64

  /// `wallClock`: milliseconds since 1970.
  package init(
    _ dialect: Speech,
    account: ProviderAccount,
    transport: HTTPTransport,
    shelf: PictureShelf,
    wallClock: @escaping @Sendable () -> Int64
  ) {
    self.dialect = dialect
    self.account = account
    self.transport = transport
    self.shelf = shelf
    self.wallClock = wallClock
  }

  package var traits: RemoteTraits { dialect.traits }

  package func submit(_ submission: Submission) async -> Heard<SubmitReply> {
    let request = submission.request
    let pictures: WirePictures
    do {
      pictures = try await ready(submission)
    } catch {
      return Heard(.refused(Refusal(.failed(billed: .no), reason: error.reason)))
    }
    let call = dialect.submission(request, key: submission.key, pictures: pictures)
    let waits = dialect.answersWithPicture(request)
    let answer = await exchange(
      call,
      within: waits ? transport.timeouts.picture : transport.timeouts.call,
      limit: waits ? AnswerLimits.picture : AnswerLimits.words
    )
    switch answer {
    case .failure(let failure): return Heard(.refused(Refusal(toSubmission: failure)))
    case .success(let reply):
      return Heard(dialect.meaning(of: reply, to: request), limits: limits(in: reply))
    }
  }

  package func poll(_ job: RemoteJob) async -> Heard<PollReply> {
    var question = JobQuestion.status
    while true {
      let answer = await exchange(
        dialect.call(question, about: job),
        within: transport.timeouts.call,
        limit: AnswerLimits.picture
      )
      switch answer {
      case .failure(let failure): return Heard(PollReply(failure))
      case .success(let reply):
        switch dialect.meaning(of: reply, to: question) {
        case .reply(let news): return Heard(news, limits: limits(in: reply))
        case .askForResult where question == .status: question = .result
        case .askForResult: return Heard(.again(reason: "done, but without a result"))
        }
      }
    }
  }

  package func read(_ answer: ProviderAnswer) -> Reading { dialect.read(answer) }

  package func download(
    _ link: String,
    into take: @escaping @Sendable ([UInt8]) async -> StorageFailure?
  ) async -> DownloadReply {
    await transport.download(
      link,
      trusting: account.peers == .onlyPublic ? nil : account.origin.site,
      limit: AnswerLimits.download,
      into: take
    )
  }

  /// One call with the key, whose answer no longer holds it.
  private func exchange(
    _ call: HTTPCall,
    within timeout: TimeAmount,
    limit: Int
  ) async -> Result<HTTPReply, HTTPFailure> {
    let signed = HTTPCall(
      call.method,
      call.path,
      headers: [dialect.credentials(account.key)] + call.headers,
      body: call.body
    )
    return await transport.exchange(
      signed,
      at: account.origin,
      peers: account.peers,
      within: timeout,
      limit: limit
    ).map { reply in
      guard ImageFormat(magicOf: reply.body) == nil else { return reply }
      return HTTPReply(
        status: reply.status,
        headers: reply.headers,
        body: Redaction.removing(account.key, from: reply.body)
      )
    }
  }

  private func limits(in reply: HTTPReply) -> LimitHints? {
    LimitHints(of: reply, now: wallClock())
  }

  /// The request's pictures in the form in which they are sent.
  private func ready(
    _ submission: Submission
  ) async throws(PictureShelf.Unfit) -> WirePictures {
    let request = submission.request
    guard let form = dialect.form(of: request) else { return try links(of: submission) }
    let demands = account.demands(on: request.model)
    var pictures: [String: WirePicture] = [:]
    var total = 0
    for (name, bytes) in submission.inputs.sorted(by: { $0.key < $1.key }) {
      guard let input = request.inputs[name] else { continue }
      let picture = try await shelf.picture(
        bytes,
        of: input,
        as: form,
        formats: demands.formats,
        limit: demands.limit
      )
      pictures[name] = picture
      total += form == .bytes ? picture.content.readableBytes : bytes.count
    }
    if let limit = demands.total, total > limit {
      throw PictureShelf.Unfit(
        reason: "the pictures have \(total) bytes together; the provider takes at most \(limit)"
      )
    }
    return WirePictures(pictures)
  }

  /// The author's own links, which the provider follows by itself.
  private func links(of submission: Submission) throws(PictureShelf.Unfit) -> WirePictures {
    var pictures: [String: WirePicture] = [:]
    for name in submission.inputs.keys.sorted() {
      guard let link = submission.links[name] else {
        throw PictureShelf.Unfit(
          reason: "the provider takes `\(name)` as a link only, and this picture has none"
        )
      }
      do {
        pictures[name] = WirePicture(link: try Link(link))
      } catch {
        throw PictureShelf.Unfit(reason: "the link of `\(name)` cannot be sent: \(error)")
      }
    }
    return WirePictures(pictures)
  }
}
