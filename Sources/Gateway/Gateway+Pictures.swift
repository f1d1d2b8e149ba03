import Catalogue
import Requests
import Synchronization

/// A call for pictures, as far as it is known before its input pictures are.
struct PictureCall: Sendable {
  let owner: KeyOwner
  let served: ServedModels.Served
  let order: Order
  /// Pictures wanted.
  let count: Int
  /// Scheme and host, for links.
  let base: String
  /// How long links to the results work.
  let linkLife: Duration
  /// Whether a withheld picture may cost money, as it does at Ideogram; the others bill none.
  let billsWithheld: Bool
}

/// The way from an order to pictures, the same for all dialects.
extension Gateway {
  /// Seven days, as Segmind keeps its outputs; one day for the others.
  static func linkLife(of dialect: Dialect) -> Duration {
    .seconds(dialect == .segmind ? 7 * 86_400 : 86_400)
  }

  /// Does something that counts against the key's limits.
  func admitted<Result>(
    _ owner: KeyOwner,
    images: Int,
    _ body: () async throws(Problem) -> Result
  ) async throws(Problem) -> Result {
    try admit(owner, images: images)
    defer { ended(owner, images: images) }
    return try await body()
  }

  /// Counts a call against the key's limits; ``ended(_:images:)`` gives its places back.
  func admit(_ owner: KeyOwner, images: Int) throws(Problem) {
    let now = time.now()
    switch state.withLock({ $0.limits.admit(owner, images: images, now: now) }) {
    case .admitted: break
    case .tooManyRequests(let wait):
      simulation?.refused()
      throw .tooManyRequests(retryAfter: wait)
    case .tooManyInFlight(let limit):
      simulation?.refused()
      throw .tooManyInFlight(limit: limit)
    }
  }

  func ended(_ owner: KeyOwner, images: Int) {
    state.withLock { $0.limits.ended(owner, images: images) }
  }

  /// Makes all pictures of a call and waits for them.
  ///
  /// - Returns: how each ended, in order.
  /// - Throws: where an input picture cannot be used, or the credit does not reach.
  func ends(of call: PictureCall) async throws(Problem) -> [UpstreamEnd] {
    let requests = try await requests(of: call)
    let price = requests.reduce(Money.zero) { $0 + ($1.price ?? .zero) }
    if let problem = simulation?.reserve(price, for: call.owner) { throw problem }
    let ends: [UpstreamEnd]
    if requests.count == 1 {
      ends = [await make(requests[0], for: call)]
    } else {
      ends = await withTaskGroup(of: (Int, UpstreamEnd).self) { group in
        for (place, request) in requests.enumerated() {
          group.addTask(name: request.document.key.hex) {
            (place, await self.make(request, for: call))
          }
        }
        var ends: [Int: UpstreamEnd] = [:]
        for await (place, end) in group { ends[place] = end }
        return requests.indices.compactMap { ends[$0] }
      }
    }
    let billed = zip(requests, ends).reduce(Money.zero) { $0 + $1.1.billed(price: $1.0.price) }
    simulation?.giveBack(price - billed, to: call.owner)
    return ends
  }

  /// The finished pictures of a call, with their links.
  ///
  /// - Throws: where one of them did not come.
  func results(of call: PictureCall) async throws(Problem) -> [JobResult] {
    var results: [JobResult] = []
    for end in try await ends(of: call) {
      switch end {
      case .made(let making): results.append(result(making, of: call))
      default: throw end.problem
      }
    }
    return results
  }

  /// A finished picture with a link to it.
  func result(_ making: Making, of call: PictureCall) -> JobResult {
    let (name, signature) = (newIdentifier(), newIdentifier())
    let now = time.now()
    state.withLock {
      $0.outputs.put(
        making,
        name: name,
        signature: signature,
        until: now + call.linkLife,
        now: now
      )
    }
    return JobResult(
      making: making,
      link: link(to: name, signature, making.format, life: call.linkLife, base: call.base)
    )
  }

  func link(
    to name: String,
    _ signature: String,
    _ format: ImageFormat,
    life: Duration,
    base: String
  ) -> String {
    let expires = time.wallClock() / 1000 + life.components.seconds
    return "\(base)/outputs/\(name).\(format.fileExtension)?exp=\(expires)&sig=\(signature)"
  }

  private func make(_ request: UpstreamRequest, for call: PictureCall) async -> UpstreamEnd {
    if let simulation {
      await played(request, for: call, by: simulation)
    } else {
      await workshop.make(request, by: upstream)
    }
  }

  private func played(
    _ request: UpstreamRequest,
    for call: PictureCall,
    by simulation: Simulation
  ) async -> UpstreamEnd {
    await simulation.make(request, billsWithheld: call.billsWithheld, sleep: time.sleep) {
      await workshop.make(request, by: upstream)
    }
  }

  /// What is to be asked of the upstream, one request a picture.
  private func requests(of call: PictureCall) async throws(Problem) -> [UpstreamRequest] {
    let (served, order) = (call.served, call.order)
    let price = order.price(of: served.model)
    let seed = served.maker.parameter(for: .seed)?.name
    var pictures: [String: [UInt8]] = [:]
    var requests: [UpstreamRequest] = []
    for place in 0..<call.count {
      let translation = Translation(order, for: served, picture: place)
      if let refusal = translation.refusals.first {
        throw .invalid(parameter: refusal.parameter, refusal.reason)
      }
      if place == 0 { pictures = try await self.pictures(translation.images, of: call) }
      let isSeeded = seed.map { translation.parameters[$0] != nil } ?? false
      let request = Request(
        provider: upstream.provider.name,
        model: served.maker.name,
        operation: served.maker.operation,
        parameters: translation.parameters,
        inputs: pictures.mapValues { .bytes(Digest(of: $0)) },
        replicate: isSeeded ? 0 : place,
        origin: upstream.origin,
        renderer: upstream.renderer
      )
      requests.append(
        UpstreamRequest(
          request: request,
          inputs: pictures,
          links: translation.links(besides: call.base),
          price: price
        )
      )
    }
    return requests
  }

  /// The bytes of the input pictures, from wherever they are.
  private func pictures(
    _ sources: [String: Order.Source],
    of call: PictureCall
  ) async throws(Problem) -> [String: [UInt8]] {
    var pictures: [String: [UInt8]] = [:]
    for (name, source) in sources.sorted(by: { $0.key < $1.key }) {
      let bytes = try await bytes(of: source, named: name, base: call.base)
      guard let format = ImageFormat(magicOf: bytes) else {
        throw .invalid(parameter: name, "`\(name)` is not a PNG, JPEG, WebP or TIFF picture")
      }
      guard call.served.model.inputFormats.contains(format) else {
        let formats = call.served.model.inputFormats.map(\.rawValue).joined(separator: ", ")
        throw .invalid(
          parameter: name,
          "`\(name)` is \(format.rawValue), and this model takes \(formats)"
        )
      }
      if let limit = call.served.model.inputLimit, bytes.count > limit {
        throw .tooLarge("`\(name)` has \(bytes.count) bytes; this model takes \(limit)")
      }
      pictures[name] = bytes
    }
    return pictures
  }

  private func bytes(
    of source: Order.Source,
    named name: String,
    base: String
  ) async throws(Problem) -> [UInt8] {
    guard case .text(let text) = source else {
      guard case .bytes(let bytes) = source else { return [] }
      return bytes
    }
    if text.prefix(5).lowercased() == "data:" {
      guard let bytes = DataURI.bytes(of: text) else {
        throw .invalid(parameter: name, "`\(name)` is a data URI without base64")
      }
      return bytes
    }
    if text.hasPrefix("\(base)/outputs/") { return try ownBytes(text, named: name, base: base) }
    if text.hasPrefix("http://") || text.hasPrefix("https://") {
      switch await fetch(text) {
      case .success(let bytes): return bytes
      case .failure(let refusal):
        throw .invalid(parameter: name, "`\(name)` could not be fetched: \(refusal.reason)")
      }
    }
    // Older samples of Segmind's send the bare base64.
    guard let bytes = DataURI.base64(text) else {
      throw .invalid(parameter: name, "`\(name)` is no link, data URI or base64")
    }
    return bytes
  }

  /// What was uploaded here, or made here: a link to ourselves needs no socket.
  private func ownBytes(
    _ link: String,
    named name: String,
    base: String
  ) throws(Problem) -> [UInt8] {
    guard let call = Call("GET", target: String(link.dropFirst(base.count))), call.path.count == 2
    else { throw .invalid(parameter: name, "`\(name)` is not one of this gateway's links") }
    let found = state.withLock {
      $0.outputs.find(
        String(call.path[1].prefix { $0 != "." }),
        signature: call.query["sig"],
        now: time.now()
      )
    }
    guard case .picture(_, let read) = found else {
      throw .invalid(parameter: name, "`\(name)` is a link that leads nowhere, or has expired")
    }
    return try bytes(read)
  }
}

extension UpstreamEnd {
  /// Why there is no picture.
  var problem: Problem {
    switch self {
    case .made: preconditionFailure("a bug of ours: a picture is no problem")
    case .blocked(let reason, _): .blocked(reason)
    case .refused(let status, let reason): .refused(status: status, reason)
    case .failed(let reason): .failed(reason)
    case .unknown(let reason): .lost(reason)
    case .outOfCredit(let reason): .outOfCredit(reason)
    case .unavailable(let reason): .unavailable(reason)
    }
  }

  /// What a simulated provider takes for it.
  fileprivate func billed(price: Money?) -> Money {
    switch self {
    case .made(let making): making.cost
    case .blocked(_, let isBilled): isBilled ? price ?? .zero : .zero
    case .refused, .failed, .unknown, .outOfCredit, .unavailable: .zero
    }
  }
}

extension Reply {
  /// With headers that say what the gateway made of a call, besides what the dialect has.
  func telling(_ results: [JobResult], ignored: [String]) -> Reply {
    var reply = self
    if !results.isEmpty {
      let isHit = results.allSatisfy(\.making.isCached)
      reply = reply.with("x-backdrop-cache", isHit ? "hit" : "miss")
    }
    if !ignored.isEmpty {
      reply = reply.with("x-backdrop-ignored", ignored.joined(separator: ", "))
    }
    return reply
  }
}
