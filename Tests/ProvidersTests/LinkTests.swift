import Providers
import Requests
import Synchronization
import Testing

/// Pictures that authors name by links, fetched from a server on loopback.
@Suite struct LinkTests {
  /// A shelf in memory.
  private final class Entries: Sendable {
    private let entries = Mutex<[Digest: [UInt8]]>([:])
    private let hasRoom: Bool

    init(hasRoom: Bool = true) { self.hasRoom = hasRoom }

    var count: Int { entries.withLock { $0.count } }

    var shelf: LinkShelf {
      LinkShelf(
        recall: { [self] name in entries.withLock { $0[name] } },
        keep: { [self] bytes, name in
          if hasRoom { entries.withLock { $0[name] = bytes } }
          return hasRoom
        }
      )
    }

    /// Changes a byte of every entry.
    func spoil() {
      entries.withLock { entries in
        for name in entries.keys { entries[name]?[70] ^= 1 }
      }
    }
  }

  private func fetcher(_ server: ScriptedServer, _ transport: HTTPTransport) throws -> LinkFetcher {
    LinkFetcher(
      transport: transport,
      limit: 1000,
      trusting: Site(scheme: .http, host: "127.0.0.1", port: server.port)
    )
  }

  private func picture(
    _ server: ScriptedServer,
    _ transport: HTTPTransport,
    _ entries: Entries,
    isOffline: Bool = false
  ) async throws -> LinkedPicture {
    await LinkedPicture.of(
      server.address + "/mug.png",
      shelf: entries.shelf,
      fetcher: isOffline ? nil : try fetcher(server, transport)
    )
  }

  @Test func `a picture is fetched once, and asked after with the name of its version`()
    async throws
  {
    let script = [
      [Answers.bytes(Pictures.png, headers: ["ETag: \"v1\""])],
      [Answers.bytes([], status: "304 Not Modified")],
      [Answers.bytes(Pictures.jpeg, headers: ["ETag: \"v2\""])],
      [Answers.bytes([], status: "304 Not Modified")],
    ]
    try await withServer(script) { server, transport in
      let entries = Entries()
      for expected in [Pictures.png, Pictures.png, Pictures.jpeg, Pictures.jpeg] {
        let found = try await picture(server, transport, entries)
        #expect(found == .current(expected, isKept: true))
      }
      #expect(
        server.received.map { $0.header("if-none-match") } == [nil, "\"v1\"", "\"v1\"", "\"v2\""]
      )
      #expect(entries.count == 1)
    }
  }

  @Test func `without a version's name the picture is fetched again`() async throws {
    try await withServer([[Answers.bytes(Pictures.png)]]) { server, transport in
      let entries = Entries()
      for _ in 1...2 {
        let found = try await picture(server, transport, entries)
        #expect(found == .current(Pictures.png, isKept: true))
      }
      #expect(server.received.map { $0.header("if-none-match") } == [nil, nil])
    }
  }

  @Test func `a link that fails leaves the picture that was fetched before`() async throws {
    let script = [
      [Answers.bytes(Pictures.png)], [Answers.json("", status: "503 Busy")],
      [Answers.json("", status: "404 Not Found")],
    ]
    try await withServer(script) { server, transport in
      let entries = Entries()
      _ = try await picture(server, transport, entries)
      let busy = LinkFetcher.Failure(reason: "`127.0.0.1` answered HTTP 503", mayPass: true)
      #expect(try await picture(server, transport, entries) == .earlier(Pictures.png, busy))
      let gone = LinkFetcher.Failure(
        reason: "`127.0.0.1` no longer has it (HTTP 404)",
        mayPass: false
      )
      #expect(try await picture(server, transport, entries) == .earlier(Pictures.png, gone))
      #expect(try await picture(server, transport, Entries()) == .failed(gone))
    }
  }

  @Test func `nothing is asked offline`() async throws {
    try await withServer([[Answers.bytes(Pictures.png)]]) { server, transport in
      let entries = Entries()
      #expect(try await picture(server, transport, entries, isOffline: true) == .unknown)
      #expect(server.connections == 0)
      _ = try await picture(server, transport, entries)
      let offline = try await picture(server, transport, entries, isOffline: true)
      #expect(offline == .unasked(Pictures.png))
      #expect(server.received.count == 1)
    }
  }

  @Test func `a kept picture that was damaged is fetched again`() async throws {
    let answer = Answers.bytes(Pictures.png, headers: ["ETag: \"v1\""])
    try await withServer([[answer]]) { server, transport in
      let entries = Entries()
      _ = try await picture(server, transport, entries)
      entries.spoil()
      #expect(try await picture(server, transport, entries, isOffline: true) == .unknown)
      #expect(try await picture(server, transport, entries) == .current(Pictures.png, isKept: true))
      #expect(server.received[1].header("if-none-match") == nil)
    }
  }

  @Test func `only pictures are kept, and what cannot be kept is said so`() async throws {
    let page = Array("<html>".utf8)
    try await withServer([[Answers.bytes(page)], [Answers.bytes(Pictures.png)]]) {
      server,
      transport in
      let entries = Entries()
      #expect(try await picture(server, transport, entries) == .current(page, isKept: false))
      #expect(entries.count == 0)
      let full = try await picture(server, transport, Entries(hasRoom: false))
      #expect(full == .current(Pictures.png, isKept: false))
    }
  }

  @Test func `a picture that is too large is not fetched`() async throws {
    let script = [[Answers.bytes([UInt8](repeating: 0, count: 1001))]]
    try await withServer(script) { server, transport in
      guard case .failed(let failure) = try await picture(server, transport, Entries()) else {
        Issue.record("it was fetched")
        return
      }
      #expect(!failure.mayPass)
    }
  }
}
