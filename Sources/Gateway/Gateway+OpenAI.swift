import Catalogue
import Requests
import Synchronization

/// AIgateway's calls, which are those of OpenAI's packages.
extension Gateway {
  /// How often a job may be asked after.
  private static let pollFloor = Duration.seconds(3)

  /// Fields that the call itself uses, or that mean nothing for a picture here.
  private static let ownFields: Set<String> = ["model", "n", "response_format", "user"]

  func openAI(_ route: Route, _ call: Call, _ owner: KeyOwner) async -> Reply {
    let reply: Reply
    do throws(Problem) {
      reply = try await openAIReply(route, call, owner)
    } catch {
      reply = error.reply(in: .openAI, now: time.wallClock())
    }
    return withLimits(reply, owner)
      .with("x-request-id", call.headers["x-request-id"] ?? "req_" + newIdentifier())
  }

  private func openAIReply(
    _ route: Route,
    _ call: Call,
    _ owner: KeyOwner
  ) async throws(Problem) -> Reply {
    switch route {
    case .generations:
      return try await images(RawOrder(json: jsonBody(call)), call, owner, isEdit: false)
    case .edits: return try await images(edit(call), call, owner, isEdit: true)
    case .models:
      let listed = models.all(in: .openAI).map { JSONValue.object(Self.listed($0)) }
      return .json(200, .object(["object": "list", "data": .array(listed)]))
    case .model(let id): return .json(200, .object(Self.listed(try served(id, in: .openAI))))
    case .modelSchema(let id):
      return .json(200, .object(ModelSchema.object(of: try served(id, in: .openAI))))
    case .job(let id): return try poll(id, call, owner)
    case .jobCancel(let id): return try cancel(id, call, owner)
    case .balance: return balance(of: owner)
    default: throw .noSuchPath
    }
  }

  private func jsonBody(_ call: Call) throws(Problem) -> [UInt8] {
    guard call.contentType == "application/json" else { throw .wrongContentType }
    return call.body
  }

  /// An edit's body: a form with files, or JSON with links.
  private func edit(_ call: Call) throws(Problem) -> RawOrder {
    switch call.contentType {
    case "multipart/form-data":
      return try RawOrder(form: call.body, contentType: call.headers["content-type"] ?? "")
    case "application/json":
      var raw = try RawOrder(json: call.body)
      if let link = raw.fields["image_url"] {
        raw.fields["image_url"] = nil
        raw.fields["image"] = link
      }
      return raw
    default: throw .wrongContentType
    }
  }

  private func images(
    _ raw: RawOrder,
    _ call: Call,
    _ owner: KeyOwner,
    isEdit: Bool
  ) async throws(Problem) -> Reply {
    guard let id = raw.fields["model"]?.text, !id.isEmpty else {
      throw .invalid(parameter: "model", "`model` is required")
    }
    let served = try served(id, in: .openAI)
    let count = try raw.count("n", upTo: 10)
    let format = raw.fields["response_format"].flatMap { $0 == .null ? nil : $0 } ?? "url"
    guard let format = format.text, ["url", "b64_json"].contains(format) else {
      throw .invalid(parameter: "response_format", "`response_format` must be url or b64_json")
    }
    let order = try Order(
      raw,
      model: served.model,
      known: Self.ownFields,
      standIn: isEdit || !served.isLenient ? nil : BlankPicture.png
    )
    try admit(owner, images: count)
    let fate = simulation?.callFate(of: call.body) ?? .answered
    guard fate != .error else {
      ended(owner, images: count)
      throw .failed("simulated: internal server error")
    }
    let pictures = pictureCall(order, served, owner, call, in: .openAI, count: count)
    let results: [JobResult]
    if let patience = configuration.jobsAfter {
      let id = "job_" + newIdentifier()
      let end = try await job(id, id, raw.fields, owner, count, within: patience) {
        [self] () async throws(Problem) -> [JobResult] in try await self.results(of: pictures)
      }
      switch end {
      case .done(let done)?: results = done
      case .failed(let problem)?: throw problem
      default: return OpenAIReplies.accepted(id)
      }
    } else {
      defer { ended(owner, images: count) }
      results = try await self.results(of: pictures)
    }
    if fate == .lost { throw .lost("simulated: gateway time-out") }
    var bytes: [[UInt8]]?
    if format == "b64_json" {
      var read: [[UInt8]] = []
      for result in results { read.append(try self.bytes(result.making.read)) }
      bytes = read
    }
    return OpenAIReplies.images(results, bytes: bytes, created: time.wallClock() / 1000)
      .telling(results, ignored: ignored(order, served))
  }

  /// Begins a job and waits a while for it.
  ///
  /// - Returns: `nil` where it goes on.
  private func job(
    _ id: String,
    _ model: String,
    _ body: JSONObject,
    _ owner: KeyOwner,
    _ count: Int,
    within patience: Duration,
    _ work: @escaping @Sendable () async throws(Problem) -> [JobResult]
  ) async throws(Problem) -> Job.State? {
    let (ends, sink) = AsyncStream.makeStream(of: Void.self)
    try startJob(
      id,
      model: model,
      body: body,
      owner,
      images: count,
      ended: { sink.finish() },
      work
    )
    await withTaskGroup(of: Void.self) { group in
      group.addTask { for await _ in ends {} }
      group.addTask { [time] in try? await time.sleep(patience) }
      await group.next()
      group.cancelAll()
    }
    let state = try job(id, of: owner).state
    return state.isFinal ? state : nil
  }

  private func poll(_ id: String, _ call: Call, _ owner: KeyOwner) throws(Problem) -> Reply {
    try admitPoll(owner)
    let now = time.now()
    switch state.withLock({ $0.jobs.poll(id, of: owner, floor: Self.pollFloor, now: now) }) {
    case nil: throw .noSuchRecord(id)
    case .some(nil): return Reply(304, body: .bytes([]))
    case .some(let job?):
      let age = Int64((now - job.submitted).seconds)
      return OpenAIReplies.job(job, created: time.wallClock() / 1000 - age)
    }
  }

  private func cancel(_ id: String, _ call: Call, _ owner: KeyOwner) throws(Problem) -> Reply {
    _ = try job(id, of: owner)
    let now = time.now()
    state.withLock { $0.jobs.ended(id, .cancelled, balance: nil, now: now) }
    return OpenAIReplies.job(try job(id, of: owner), created: time.wallClock() / 1000)
  }

  private func balance(of owner: KeyOwner) -> Reply {
    let balance = simulation?.balance(of: owner)
    return .json(
      200,
      .object(["balance": balance.map { .number($0.dollars) } ?? .null, "currency": "USD"])
    )
  }

  private func withLimits(_ reply: Reply, _ owner: KeyOwner) -> Reply {
    let now = time.now()
    guard let left = state.withLock({ $0.limits.left(owner, now: now) }) else { return reply }
    return
      reply
      .with("x-ratelimit-limit-requests", String(left.limit))
      .with("x-ratelimit-remaining-requests", String(left.remaining))
      .with("x-ratelimit-reset-requests", String(left.resetsAfter.wholeSecondsUp))
  }

  private static func listed(_ served: ServedModels.Served) -> JSONObject {
    [
      "id": .string(served.slug), "object": "model", "created": .integer(0), "owned_by": "backdrop",
      "title": .string(served.model.title), "endpoint": "/v1/images/generations",
    ]
  }
}

extension RawOrder {
  /// How many pictures a field asks for; one where it is absent.
  func count(_ name: String, upTo most: Int) throws(Problem) -> Int {
    guard let value = fields[name], value != .null else { return 1 }
    let number = value.number ?? (isForm ? value.text.flatMap(Double.init) : nil)
    guard let number, let count = Int(exactly: number), (1...most).contains(count) else {
      throw .invalid(parameter: name, "`\(name)` must be 1 to \(most)")
    }
    return count
  }
}
