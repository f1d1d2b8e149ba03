import Catalogue
import Requests
import Synchronization

/// The gateway: answers calls in the providers' dialects with pictures of whatever stands behind it.
///
/// ``answer(_:)`` is a function of calls and time; the socket is ``serve(on:until:listening:)``'s.
package final class Gateway: Sendable {
  /// What changes from call to call.
  struct State: Sendable {
    var jobs: JobBook
    var outputs: OutputBook
    var limits: LimitBook
  }

  /// Fetches a picture's link; bounded, and careful whom it asks.
  package typealias Fetch = @Sendable (String) async -> Result<[UInt8], FetchRefusal>

  /// Why a link was not fetched.
  package struct FetchRefusal: Error, Sendable {
    package let reason: String

    package init(reason: String) { self.reason = reason }
  }

  let configuration: GatewayConfiguration
  let upstream: Upstream
  let simulation: Simulation?
  let time: GatewayTime
  let models: ServedModels
  let doorkeeper: Doorkeeper
  let workshop = Workshop()
  let state: Mutex<State>
  private let fetch: Fetch
  private let newID: @Sendable () -> String
  private let log: @Sendable (LoggedCall) -> Void

  /// Joins a gateway.
  ///
  /// - Parameters:
  ///   - configuration: what a person decides.
  ///   - upstream: what makes the pictures.
  ///   - simulation: plays a provider in front of it; `nil` answers as fast as it can.
  ///   - time: now, and how to wait.
  ///   - newID: a new id that cannot be guessed, without characters that a link would escape.
  ///   - fetch: fetches the pictures that clients name by a link.
  ///   - log: hears of every call.
  package init(
    _ configuration: GatewayConfiguration,
    upstream: Upstream,
    simulation: Simulation? = nil,
    time: GatewayTime,
    newID: @escaping @Sendable () -> String,
    fetch: @escaping Fetch,
    log: @escaping @Sendable (LoggedCall) -> Void = { _ in }
  ) {
    self.configuration = configuration
    self.upstream = upstream
    self.simulation = simulation
    self.time = time
    self.newID = newID
    self.fetch = fetch
    self.log = log
    models = ServedModels(catalogue: configuration.catalogue, upstream: upstream.provider)
    doorkeeper = Doorkeeper(names: configuration.hostNames)
    let limits = simulation?.options.limits(over: configuration.limits) ?? configuration.limits
    state = Mutex(
      State(
        jobs: JobBook(life: simulation?.options.record ?? configuration.recordLife),
        outputs: OutputBook(uploadLimit: configuration.uploadLimit),
        limits: LimitBook(limits: limits)
      )
    )
  }

  /// Serves until `stop` returns; answers what has begun and finishes every job before it returns.
  ///
  /// - Throws: where the address cannot be listened on.
  package func serve(
    on listener: Listener,
    until stop: @escaping @Sendable () async -> Void,
    listening: @escaping @Sendable (_ port: Int) async -> Void
  ) async throws {
    async let work: Void = workshop.run()
    defer { workshop.close() }
    do {
      try await listener.serve(
        until: stop,
        listening: listening,
        answer: { await self.answer($0) },
        refuse: { call, refusal in
          Problem(refusal).reply(in: Route.dialect(of: call.path), now: self.time.wallClock())
        }
      )
    } catch {
      workshop.close()
      await work
      throw error
    }
    workshop.close()
    await work
  }

  /// Goes on with what an earlier gateway has left with its provider, whether or not anybody asks.
  package func goOn(with requests: [UpstreamRequest]) {
    for request in requests {
      _ = workshop.start { [self] in _ = await workshop.make(request, by: upstream) }
    }
  }

  /// Works on jobs without a socket, for tests; returns after ``close()``.
  package func work() async { await workshop.run() }

  /// Takes no more jobs.
  package func close() { workshop.close() }

  /// The answer to a call.
  @concurrent
  package func answer(_ call: Call) async -> Reply {
    let start = time.now()
    let reply: Reply
    do throws(Problem) {
      reply = try await route(call)
    } catch {
      reply = error.reply(in: Route.dialect(of: call.path), now: time.wallClock())
    }
    log(
      LoggedCall(
        method: call.method,
        path: "/" + call.path.joined(separator: "/"),
        status: reply.status,
        took: time.now() - start,
        bytes: reply.bytes.count
      )
    )
    return reply
  }

  private func route(_ call: Call) async throws(Problem) -> Reply {
    let isOutput = call.path.first == "outputs"
    if let reason = doorkeeper.refusal(of: call, pagesMay: isOutput) { throw .foreign(reason) }
    let route: Route
    do throws(Route.Missing) {
      route = try Route(call)
    } catch {
      throw error == .method ? .wrongMethod : .noSuchPath
    }
    switch route {
    case .health: return health()
    case .books: return try books()
    case .output(let name): return try output(name, call)
    default: break
    }
    guard let dialect = Route.dialect(of: call.path) else { throw .noSuchPath }
    guard let key = dialect.key(of: call) else { throw .keyMissing }
    guard let owner = configuration.keys.owner(of: key) else { throw .keyRefused }
    return switch dialect {
    case .segmind: try await segmind(route, call, owner)
    case .openAI: await openAI(route, call, owner)
    case .ideogram: try await ideogram(call, owner)
    }
  }

  private func health() -> Reply {
    .json(
      200,
      .object([
        "status": "ok", "upstream": .string(upstream.provider.name),
        "simulated": .bool(simulation != nil), "waiting": .integer(workshop.waiting),
      ])
    )
  }

  private func books() throws(Problem) -> Reply {
    guard let simulation else { throw .noSuchPath }
    return .json(200, simulation.books.json)
  }

  private func output(_ file: String, _ call: Call) throws(Problem) -> Reply {
    let name = String(file.prefix { $0 != "." })
    let found = state.withLock {
      $0.outputs.find(name, signature: call.query["sig"], now: time.now())
    }
    switch found {
    case .unknown: throw .noSuchPath
    case .expired: return .text(410, "this link has expired\n")
    case .picture(let format, let read):
      return Reply(
        200,
        headers: [
          ("content-type", format.mediaType), ("x-content-type-options", "nosniff"),
          ("content-security-policy", "default-src 'none'"),
        ],
        body: .bytes(try bytes { try read() })
      )
    }
  }

  /// Reads a picture's bytes.
  func bytes(_ read: () throws -> [UInt8]) throws(Problem) -> [UInt8] {
    do {
      return try read()
    } catch {
      throw .failed("the picture cannot be read: \(error)")
    }
  }

  func newIdentifier() -> String { newID() }

  func fetch(_ link: String) async -> Result<[UInt8], FetchRefusal> { await fetch(link) }

  /// Scheme and host as the client sees them, for links.
  func base(of call: Call) -> String {
    configuration.publicURL ?? "http://\(call.headers["host"] ?? "localhost")"
  }
}
