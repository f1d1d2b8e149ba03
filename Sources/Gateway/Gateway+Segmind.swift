import Foundation
import Requests
import Synchronization

/// Segmind's calls.
extension Gateway {
  func segmind(_ route: Route, _ call: Call, _ owner: KeyOwner) async throws(Problem) -> Reply {
    switch route {
    case .segmindSync(let slug): return try await segmindSync(slug, call, owner)
    case .segmindSubmit(let slug): return try segmindSubmit(slug, call, owner)
    case .segmindStatus(let id):
      try admitPoll(owner)
      let job = try job(id, of: owner)
      return SegmindReplies.status(of: job, links: .init(id: id, base: base(of: call)))
    case .segmindResult(let id):
      try admitPoll(owner)
      let job = try job(id, of: owner)
      return SegmindReplies.result(of: job, links: .init(id: id, base: base(of: call)))
    case .segmindHistory: return segmindHistory(call, owner)
    case .segmindCredits:
      let balance = simulation?.balance(of: owner) ?? Money(dollars: 1000)
      return .json(200, .object(["credits": .number(balance.dollars)]))
    case .segmindUpload: return try upload(call)
    default: throw .noSuchPath
    }
  }

  /// `POST /v1/{slug}`: waits, and answers the picture's bytes.
  private func segmindSync(
    _ slug: String,
    _ call: Call,
    _ owner: KeyOwner
  ) async throws(Problem) -> Reply {
    let start = time.now()
    let raw = try segmindBody(call)
    let served = try served(slug, in: .segmind)
    return try await admitted(owner, images: 1) { () async throws(Problem) -> Reply in
      let fate = simulation?.callFate(of: call.body) ?? .answered
      if fate == .error { throw .unavailable("simulated: internal server error") }
      let order = try Order(raw, model: served.model)
      let results = try await results(of: pictureCall(order, served, owner, call, in: .segmind))
      if fate == .lost { throw .lost("simulated: gateway time-out") }
      let picture = try bytes(results[0].making.read)
      return SegmindReplies.picture(
        results[0],
        picture,
        id: newIdentifier(),
        took: time.now() - start,
        balance: simulation?.balance(of: owner)
      )
      .telling(results, ignored: ignored(order, served))
    }
  }

  /// `POST /v2/{slug}`: accepts everything that is JSON; what is wrong with it fails the job, as
  /// Segmind has it.
  private func segmindSubmit(
    _ slug: String,
    _ call: Call,
    _ owner: KeyOwner
  ) throws(Problem) -> Reply {
    let raw = try segmindBody(call)
    let served = try served(slug, in: .segmind)
    try admit(owner, images: 1)
    let fate = simulation?.callFate(of: call.body) ?? .answered
    if fate == .error {
      ended(owner, images: 1)
      throw .unavailable("simulated: internal server error")
    }
    // What is wrong with the body fails the job; whoever cannot pay gets none.
    if let price = (try? Order(raw, model: served.model))?.price(of: served.model),
      let problem = simulation?.refusal(of: price, to: owner)
    {
      ended(owner, images: 1)
      throw problem
    }
    let id = newIdentifier()
    try startJob(id, model: slug, body: raw.fields, owner, images: 1) {
      [self] () async throws(Problem) -> [JobResult] in
      let order = try Order(raw, model: served.model)
      return try await results(of: pictureCall(order, served, owner, call, in: .segmind))
    }
    if fate == .lost { throw .lost("simulated: gateway time-out") }
    return SegmindReplies.submitted(.init(id: id, base: base(of: call)))
  }

  private func segmindBody(_ call: Call) throws(Problem) -> RawOrder {
    guard call.contentType == "application/json" else { throw .wrongContentType }
    return try RawOrder(json: call.body)
  }

  /// `POST /upload-asset`: keeps pictures for later calls.
  private func upload(_ call: Call) throws(Problem) -> Reply {
    let raw = try segmindBody(call)
    guard let texts = raw.fields["data_urls"]?.array, !texts.isEmpty else {
      throw .invalid(parameter: "data_urls", "`data_urls` is required")
    }
    var links: [JSONValue] = []
    for text in texts {
      guard let bytes = text.text.flatMap(DataURI.bytes), let format = ImageFormat(magicOf: bytes)
      else {
        throw .invalid(parameter: "data_urls", "`data_urls` holds what is no picture's data URI")
      }
      let (name, signature) = (newIdentifier(), newIdentifier())
      let life = Self.linkLife(of: .segmind)
      let now = time.now()
      let isKept = state.withLock {
        $0.outputs.put(
          bytes,
          format: format,
          name: name,
          signature: signature,
          until: now + life
        )
      }
      guard isKept else { throw .tooLarge("an upload has \(bytes.count) bytes") }
      links.append(.string(link(to: name, signature, format, life: life, base: base(of: call))))
    }
    return .json(
      200,
      .object(["file_urls": .array(links), "message": "Files uploaded successfully"])
    )
  }

  /// `GET /inference-request/request-history`: what this key has asked, the latest first.
  private func segmindHistory(_ call: Call, _ owner: KeyOwner) -> Reply {
    let perPage = min(100, max(1, call.query["per_page"].flatMap { Int($0) } ?? 20))
    let page = max(1, call.query["page"].flatMap { Int($0) } ?? 1)
    let now = time.now()
    let wall = time.wallClock()
    let jobs = state.withLock { $0.jobs.all(of: owner, now: now) }.filter { job in
      call.query["model_name"].map { $0 == job.model } ?? true
    }
    let rows = jobs.dropFirst((page - 1) * perPage).prefix(perPage).map { job in
      JSONValue.object(
        Self.historyRow(job, at: wall - Int64(((now - job.submitted).seconds * 1000)))
      )
    }
    return .json(
      200,
      .object([
        "data": .array(Array(rows)), "page": .integer(page), "per_page": .integer(perPage),
        "total": .integer(jobs.count),
      ])
    )
  }

  private static func historyRow(_ job: Job, at time: Int64) -> JSONObject {
    var row: JSONObject = [
      "request_id": .string(job.id), "model_name": .string(job.model), "model_status": "PENDING",
      "credits_deduction": .null, "request_body": .object(job.body), "generation_url": .null,
      "latency_ms": .null, "error": .null,
      "created_at": .string(UTCText.iso(milliseconds: time)),
    ]
    if let inference = job.inference {
      row["latency_ms"] = .number((inference.seconds * 1000).rounded())
    }
    switch job.state {
    case .queued, .working, .cancelled: break
    case .done(let results):
      row["model_status"] = "COMPLETED"
      row["generation_url"] = results.first.map { .string($0.link) } ?? .null
      row["credits_deduction"] = .number(
        results.reduce(Money.zero) { $0 + $1.making.cost }.dollars
      )
    case .failed(let problem):
      row["model_status"] = "FAILED"
      row["error"] = .string(problem.words)
      row["credits_deduction"] = .number(0)
    }
    return row
  }
}

/// What several dialects share.
extension Gateway {
  func served(_ slug: String, in dialect: Dialect) throws(Problem) -> ServedModels.Served {
    guard let served = models.model(slug, in: dialect) else { throw .noSuchModel(slug) }
    return served
  }

  func pictureCall(
    _ order: Order,
    _ served: ServedModels.Served,
    _ owner: KeyOwner,
    _ call: Call,
    in dialect: Dialect,
    count: Int = 1
  ) -> PictureCall {
    PictureCall(
      owner: owner,
      served: served,
      order: order,
      count: count,
      base: base(of: call),
      linkLife: Self.linkLife(of: dialect),
      billsWithheld: dialect == .ideogram
    )
  }

  /// Fields of a call that change nothing.
  func ignored(_ order: Order, _ served: ServedModels.Served) -> [String] {
    order.ignored + Translation(order, for: served, picture: 0).lost
  }

  func job(_ id: String, of owner: KeyOwner) throws(Problem) -> Job {
    let now = time.now()
    guard let job = state.withLock({ $0.jobs.job(id, of: owner, now: now) }) else {
      throw .noSuchRecord(id)
    }
    return job
  }

  func admitPoll(_ owner: KeyOwner) throws(Problem) {
    let now = time.now()
    let admission = state.withLock { $0.limits.admitPoll(owner, now: now) }
    if case .tooManyRequests(let wait) = admission { throw .tooManyRequests(retryAfter: wait) }
  }

  /// Begins what a client asks after later; the places in flight are given back at its end.
  func startJob(
    _ id: String,
    model: String,
    body: JSONObject,
    _ owner: KeyOwner,
    images: Int,
    ended hasEnded: @escaping @Sendable () -> Void = {},
    _ work: @escaping @Sendable () async throws(Problem) -> [JobResult]
  ) throws(Problem) {
    let now = time.now()
    state.withLock {
      $0.jobs.submitted(
        Job(id: id, owner: owner, model: model, body: body, submitted: now),
        now: now
      )
    }
    let hasStarted = workshop.start { [self] in
      defer {
        ended(owner, images: images)
        hasEnded()
      }
      guard state.withLock({ $0.jobs.started(id, now: time.now()) }) else { return }
      var end: Job.State
      do throws(Problem) {
        end = .done(try await work())
      } catch {
        end = .failed(error)
      }
      let balance = simulation?.balance(of: owner)
      state.withLock { $0.jobs.ended(id, end, balance: balance, now: time.now()) }
    }
    if !hasStarted {
      ended(owner, images: images)
      throw .unavailable("the gateway is shutting down")
    }
  }
}
