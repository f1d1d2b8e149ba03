import Catalogue
import Gateway
import Recipes
import Requests
import Synchronization
import TestSupport
import Testing

/// A gateway with a maker that draws nothing, a clock that stands still and ids that count.
struct Rig: Sendable {
  static let key = "SG_0123456789abcdef"

  let gateway: Gateway
  let clock: TestClock
  let maker: RecordingMaker
  let log: Log

  /// What the gateway logged.
  final class Log: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }

    func note(_ call: LoggedCall) { lines.withLock { $0.append(call.line) } }
  }

  init(
    keys: [String] = [],
    hostNames: [String] = [],
    limits: KeyLimits = .none,
    jobsAfter: Duration? = nil,
    simulation: String? = nil,
    provider: String = "studio",
    maker: RecordingMaker = RecordingMaker(),
    fetch: @escaping Gateway.Fetch = { _ in .failure(.init(reason: "nobody is there")) }
  ) throws {
    let clock = TestClock()
    let catalogue = CatalogueReader.builtIn()
    let ids = Mutex(0)
    let log = Log()
    gateway = Gateway(
      GatewayConfiguration(
        catalogue: catalogue,
        keys: KeyRing(keys),
        hostNames: hostNames,
        limits: limits,
        jobsAfter: jobsAfter
      ),
      upstream: Upstream(
        provider: try #require(catalogue.provider(provider)),
        renderer: provider == "studio" ? ["version": .integer(1)] : nil,
        make: { await maker.make($0) }
      ),
      simulation: try simulation.map {
        Simulation(try SimulationOptions(parsing: $0)) { _ in Sample.png }
      },
      // 2026-11-27T12:00:00Z, and on with the clock.
      time: GatewayTime(clock) {
        1_795_780_800_000 + Int64((clock.now.offset / .milliseconds(1)).rounded())
      },
      newID: {
        let number = ids.withLock { ids in
          ids += 1
          return ids
        }
        return "id\(number)"
      },
      fetch: fetch,
      log: { log.note($0) }
    )
    self.clock = clock
    self.maker = maker
    self.log = log
  }

  /// Runs a test while the gateway works on its jobs.
  func working(_ body: @Sendable () async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { [gateway] in await gateway.work() }
      defer { gateway.close() }
      try await body()
    }
  }

  func get(_ target: String, headers: [String: String] = [:]) async throws -> Reply {
    try await send("GET", target, headers: headers)
  }

  func post(
    _ target: String,
    json: String,
    headers: [String: String] = [:]
  ) async throws -> Reply {
    let type = ["content-type": "application/json"]
    return try await send(
      "POST",
      target,
      headers: type.merging(headers) { $1 },
      body: Array(json.utf8)
    )
  }

  /// Sends a call with every dialect's key, unless it brings headers of its own.
  func send(
    _ method: String,
    _ target: String,
    headers: [String: String] = [:],
    body: [UInt8] = []
  ) async throws -> Reply {
    let usual = [
      "host": "127.0.0.1:8787", "x-api-key": Self.key, "api-key": Self.key,
      "authorization": "Bearer \(Self.key)",
    ]
    let call = Call(method, target: target, headers: usual.merging(headers) { $1 }, body: body)
    return await gateway.answer(try #require(call))
  }
}

/// Makes pictures of nothing and remembers what was wanted.
final class RecordingMaker: Sendable {
  private let wanted = Mutex<[UpstreamRequest]>([])
  private let end: @Sendable (UpstreamRequest) async -> UpstreamEnd

  init(
    _ end: @escaping @Sendable (UpstreamRequest) async -> UpstreamEnd = { .made(Sample.making($0)) }
  ) {
    self.end = end
  }

  var requests: [UpstreamRequest] { wanted.withLock { $0 } }

  func make(_ request: UpstreamRequest) async -> UpstreamEnd {
    wanted.withLock { $0.append(request) }
    return await end(request)
  }
}

enum Sample {
  /// The start of a PNG file with 64 by 48 pixels, and an end chunk; nobody here decodes it.
  static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
    + [0, 0, 0, 64, 0, 0, 0, 48, 8, 2, 0, 0, 0, 0, 0, 0, 0]
    + [0, 0, 0, 0] + Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82]

  static let dataURI = "data:image/png;base64," + base64
  /// Of ``png``.
  static let base64 =
    "iVBORw0KGgoAAAANSUhEUgAAAEAAAAAwCAIAAAAAAAAAAAAAAElFTkSuQmCC"

  static func making(_ request: UpstreamRequest) -> Making {
    var facts: JSONObject = ["understood": []]
    facts["seed"] = request.request.parameters["seed"]
    return Making(
      format: .png,
      width: 64,
      height: 48,
      facts: facts,
      cost: .zero,
      isCached: false,
      read: { png + Array(request.document.key.hex.utf8) }
    )
  }

  /// A body for the model of all dialects.
  static func body(_ more: String = "", prompt: String = "a forest") -> String {
    #"{"prompt":"\#(prompt)","image":"\#(dataURI)"\#(more.isEmpty ? "" : ",")\#(more)}"#
  }
}

extension Reply {
  /// The body as canonical JSON.
  var json: JSONValue? { try? JSONValue(parsing: bytes) }
  var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension JSONValue {
  subscript(name: String) -> JSONValue? { object?[name] }
  subscript(place: Int) -> JSONValue? {
    array.flatMap { $0.indices.contains(place) ? $0[place] : nil }
  }
}

/// Expects the status of an answer; where it is another, its words are told.
func expectStatus(
  _ status: Int,
  of reply: Reply,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(reply.status == status, "\(reply.text)", sourceLocation: sourceLocation)
}
