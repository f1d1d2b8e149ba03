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
      ends = [await make(requests[0])]
    } else {
      ends = await withTaskGroup(of: (Int, UpstreamEnd).self) { group in
        for (place, request) in requests.enumerated() {
          group.addTask(name: request.document.key.hex) { (place, await self.make(request)) }
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

  private func make(_ request: UpstreamRequest) async -> UpstreamEnd {
    if let simulation {
      await played(request, by: simulation)
    } else {
      await workshop.make(request, by: upstream)
    }
  }

  private func played(
    _ request: UpstreamRequest,
    by simulation: Simulation
  ) async -> UpstreamEnd {
    await simulation.make(request, sleep: time.sleep) {
      await workshop.make(request, by: upstream)
    }
  }
}
