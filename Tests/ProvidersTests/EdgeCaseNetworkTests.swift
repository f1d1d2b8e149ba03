import Foundation
import NIOCore
import Providers
import Requests
import Testing

/// The edge cases of docs/providers.md that are about connections, played by a server on loopback.
@Suite struct EdgeCaseNetworkTests {
  private static let impatient = HTTPTimeouts(
    connect: .seconds(5),
    call: .milliseconds(200),
    picture: .milliseconds(200),
    idle: .milliseconds(200)
  )
  /// A million zeros, and a job's state, both packed by gzip.
  private static let bomb =
    "H4sIAAAAAAACA+3BAQEAAACCIP+vbkhAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAArwaey3kSQEIPAA=="
  private static let packed =
    "H4sIAAAAAAACA6tWKi5JLCktVrJSCgx1DXV1UdJRKkotLE0tLonPTAGKFhkq1QIAANAyLSUAAAA="

  private func submit(
    to server: ScriptedServer,
    _ transport: HTTPTransport,
    request: Request = Samples.request(),
    image: [UInt8] = Pictures.png
  ) async -> Heard<SubmitReply> {
    await Samples.provider(Samples.segmind, at: server, transport: transport)
      .submit(Samples.submission(request, image: image))
  }

  private func poll(
    _ server: ScriptedServer,
    _ transport: HTTPTransport
  ) async -> Heard<PollReply> {
    await Samples.provider(Samples.segmind, at: server, transport: transport)
      .poll(RemoteJob(id: "r1"))
  }

  @Test func `edge case 2: what came of a submission without an answer is unknown`() async throws {
    for act in [ScriptedServer.Act.close, .reset] {
      try await withServer([[act]]) { server, transport in
        let reply = await submit(to: server, transport).reply
        #expect(reply.meaning == .unknown)
        #expect(server.received.count == 1)
      }
    }
    try await withServer([[.hang]], transport: Samples.transport(timeouts: Self.impatient)) {
      server,
      transport in
      let reply = await submit(to: server, transport).reply
      #expect(reply.meaning == .unknown)
      #expect(reply.reason == "`127.0.0.1` did not answer in time")
    }
  }

  @Test func `edge case 2: an answer that is cut leaves a submission unknown`() async throws {
    let script = [[Answers.cut(Array(#"{"request_id""#.utf8), announcing: 200), .close]]
    try await withServer(script) { server, transport in
      #expect(await submit(to: server, transport).reply.meaning == .unknown)
    }
  }

  @Test func `edge case 3: a refused connection was never sent`() async throws {
    try await withServer([]) { server, transport in
      await server.stop()
      let reply = await submit(to: server, transport).reply
      #expect(reply.meaning == .repeatable)
      #expect(reply.reason == "cannot reach `127.0.0.1`: connection refused")
    }
  }

  @Test func `edge case 3: without a trustworthy encrypted connection nothing is sent`()
    async throws
  {
    try await withServer([[.text("220 this is no TLS\r\n"), .close]], at: .received(atLeast: 1)) {
      server,
      transport in
      let answer = await transport.exchange(
        HTTPCall(.post, "/v2/slug", body: [ByteBuffer(string: "{}")]),
        at: try Origin("https://127.0.0.1:\(server.port)"),
        peers: .any,
        within: .seconds(5),
        limit: 1000
      )
      guard case .failure(let failure) = answer else {
        Issue.record("an answer came")
        return
      }
      #expect(failure.cause == .unreachable)
      #expect(!failure.wasSent)
    }
  }

  @Test func `edge case 3: a body that was cut off on its way was never whole`() async throws {
    let picture = Pictures.png + [UInt8](repeating: 7, count: 48 << 20)
    try await withServer([[.reset]], at: .received(atLeast: 1000)) { server, transport in
      let reply = await submit(to: server, transport, image: picture).reply
      #expect(reply.meaning == .repeatable)
    }
  }

  @Test func `edge case 13: a poll that fails is put again`() async throws {
    let transport = Samples.transport(timeouts: Self.impatient)
    try await withServer(
      [
        [
          Answers.json(
            #"{"error":"busy"}"#,
            status: "503 Service Unavailable",
            headers: ["Retry-After: 2"]
          )
        ],
        [.close], [.hang],
      ],
      transport: transport
    ) { server, transport in
      let busy = await poll(server, transport)
      #expect(busy.reply == .again(reason: "busy (HTTP 503)"))
      #expect(busy.limits == LimitHints(retryAfter: .seconds(2)))
      guard case .again = await poll(server, transport).reply else {
        Issue.record("a reset ended the job")
        return
      }
      #expect(
        await poll(server, transport).reply == .again(reason: "`127.0.0.1` did not answer in time")
      )
    }
  }

  @Test func `a job is submitted, polled and fetched, each call with the key`() async throws {
    let link = "https://images.segmind.com/generations/a.png"
    let metrics = #""metrics":{"inference_time":13.06,"cost":0.0375}"#
    try await withServer([
      [
        Answers.json(
          #"{"request_id":"r1","status":"QUEUED","status_url":"https://evil.example/s"}"#
        )
      ],
      [Answers.json(#"{"status":"PROCESSING","request_id":"r1","metrics":{}}"#)],
      [Answers.json(#"{"status":"COMPLETED","request_id":"r1","metrics":{}}"#)],
      [Answers.json(#"{"status":"COMPLETED","error":null,\#(metrics),"output":"\#(link)"}"#)],
    ]) { server, transport in
      let provider = Samples.provider(Samples.segmind, at: server, transport: transport)
      let job = RemoteJob(id: "r1")
      let submitted = await provider.submit(Samples.submission(Samples.request()))
      #expect(submitted.reply == .accepted(job))
      #expect(await provider.poll(job).reply == .working(state: "PROCESSING"))
      guard case .answered(let answer) = await provider.poll(job).reply else {
        Issue.record("no answer")
        return
      }
      #expect(
        provider.read(answer)
          == .picture(
            .link(link),
            facts: [:],
            bill: Bill(amount: Money(dollars: 0.0375), origin: "metrics.cost")
          )
      )
      #expect(
        server.received.map(\.line) == [
          "POST /v2/ideogram-3-replace-background HTTP/1.1", "GET /v2/requests/r1/status HTTP/1.1",
          "GET /v2/requests/r1/status HTTP/1.1", "GET /v2/requests/r1 HTTP/1.1",
        ]
      )
      #expect(server.received.allSatisfy { $0.header("x-api-key") == Samples.secret })
      #expect(server.received[0].header("content-length") == "\(server.received[0].body.count)")
      // Edge case 44: one connection for all of them.
      #expect(server.connections == 1)
    }
  }

  @Test func `edge case 22: an API call is not redirected and its key goes nowhere else`()
    async throws
  {
    try await withServer([]) { elsewhere, other in
      let location = "Location: \(elsewhere.address)/v2/slug"
      for status in ["302 Found", "307 Temporary Redirect", "308 Permanent Redirect"] {
        try await withServer([[Answers.json("", status: status, headers: [location])]]) {
          server,
          transport in
          let reply = await submit(to: server, transport).reply
          #expect(reply.meaning == .modelRefused)
          #expect(server.received.count == 1)
        }
      }
      #expect(elsewhere.connections == 0)
    }
  }

  @Test func `edge case 22: only the public internet is asked, and no byte of HTTP goes elsewhere`()
    async throws
  {
    try await withServer([[Answers.json("{}")]]) { server, transport in
      let provider = HTTPProvider(
        Samples.segmind,
        account: ProviderAccount(
          origin: try Origin(server.address),
          peers: .onlyPublic,
          key: try Samples.apiKey()
        ),
        transport: transport,
        shelf: PictureShelf { bytes, _ in bytes },
        wallClock: { 0 }
      )
      for _ in 1...3 {
        let reply = await provider.submit(Samples.submission(Samples.request())).reply
        #expect(reply.meaning == .modelRefused)
        #expect(
          reply.reason == "`127.0.0.1` is at 127.0.0.1, which is not on the public internet"
        )
      }
      #expect(server.received.isEmpty)
      let link = await provider.download("\(server.address)/a.png") { _ in nil }
      #expect(link == .impossible(reason: "\(AddressProblem.plain(host: "127.0.0.1"))"))
    }
  }

  @Test func `edge case 32: a refusal for a limit brings what its headers say`() async throws {
    let body = #"{"error":"rate limited"}"#
    try await withServer([
      [
        Answers.json(
          body,
          status: "429 Too Many Requests",
          headers: ["Retry-After: 1.5", "x-ratelimit-limit-requests: 60"]
        )
      ]
    ]) { server, transport in
      let heard = await submit(to: server, transport)
      #expect(heard.reply.meaning == .limited(.requests))
      #expect(heard.limits == LimitHints(retryAfter: .seconds(1.5), quota: 60))
    }
  }

  @Test func `edge case 38: a picture larger than the provider takes is not sent`() async throws {
    try await withServer([]) { server, transport in
      let provider = Samples.provider(
        Samples.segmind,
        at: server,
        transport: transport,
        demands: ["model": .init(formats: [.png], limit: 20)]
      )
      let reply = await provider.submit(Samples.submission(Samples.request())).reply
      #expect(reply.meaning == .failed(billed: .no))
      #expect(
        reply.reason
          == "the picture has 72 bytes as it would be sent; the provider takes at most 20"
      )
      #expect(server.connections == 0)
    }
  }

  @Test func `edge case 39: a file is not sent to what takes links only`() async throws {
    try await withServer([]) { server, transport in
      let provider = Samples.provider(Samples.segmind, at: server, transport: transport)
      let request = Samples.request(model: "linked")
      let without = await provider.submit(Samples.submission(request)).reply
      #expect(without.meaning == .failed(billed: .no))
      #expect(
        without.reason == "the provider takes `image` as a link only, and this picture has none"
      )
      let broken = Samples.submission(request, links: ["image": "https://u:p@pictures.example/a"])
      #expect(
        await provider.submit(broken).reply.reason
          == "the link of `image` cannot be sent: a user or password in an address is not allowed"
      )
      #expect(server.received.isEmpty)
    }
  }

  @Test func `edge case 44: answers come packed, in chunks, and with 1xx before them`() async throws
  {
    let packed = try #require(Data(base64Encoded: Self.packed))
    let state = Array(#"{"status":"QUEUED","request_id":"r1"}"#.utf8)
    try await withServer([
      [Answers.bytes(Array(packed), headers: ["Content-Encoding: gzip"])],
      [Answers.chunked([Array(state.prefix(5)), Array(state.dropFirst(5))])],
      [.text("HTTP/1.1 100 Continue\r\n\r\n"), Answers.bytes(state)],
      [Answers.bytes(state, headers: ["Connection: close"]), .close],
      [Answers.bytes(state)],
    ]) { server, transport in
      for _ in 1...5 {
        #expect(await poll(server, transport).reply == .working(state: "QUEUED"))
      }
      // The one that was kept, one after the close; one more where the next call was quicker than the pool.
      #expect((2...3).contains(server.connections))
    }
  }

  @Test func `an answer that unpacks to a hundred times its size is not unpacked`() async throws {
    let bomb = try #require(Data(base64Encoded: Self.bomb))
    try await withServer([[Answers.bytes(Array(bomb), headers: ["Content-Encoding: gzip"])]]) {
      server,
      transport in
      #expect(
        await poll(server, transport).reply
          == .refused(
            Refusal(
              .failed(billed: .maybe),
              reason: "the answer of `127.0.0.1` cannot be unpacked"
            )
          )
      )
    }
  }

  @Test func `an answer larger than any sensible one is not gathered`() async throws {
    let script = [
      [ScriptedServer.Act.text("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n{")]
    ]
    try await withServer(script) { server, transport in
      #expect(
        await submit(to: server, transport).reply
          == .refused(Refusal(.unknown, reason: "the answer of `127.0.0.1` is too large"))
      )
    }
  }

  @Test func `a server that dribbles its answer is given up in time`() async throws {
    let transport = Samples.transport(timeouts: Self.impatient)
    try await withServer([[.text("HTTP/1.1 200 OK\r\nContent-Le"), .hang]], transport: transport) {
      server,
      transport in
      #expect(
        await poll(server, transport).reply == .again(reason: "`127.0.0.1` did not answer in time")
      )
    }
  }

  @Test func `what is no HTTP is an answer that was cut`() async throws {
    try await withServer([[.text("SSH-2.0-OpenSSH_9.6\r\n\r\n"), .close]]) { server, transport in
      guard case .again = await poll(server, transport).reply else {
        Issue.record("it was understood")
        return
      }
    }
  }

  @Test func `giving up while the provider is at work ends soon and leaves it unknown`()
    async throws
  {
    try await withServer([[.hang]]) { server, transport in
      let provider = Samples.provider(Samples.segmind, at: server, transport: transport)
      let waiting = Task { await provider.submit(Samples.submission(Samples.request())).reply }
      await server.requests(reach: 1)
      waiting.cancel()
      #expect(await waiting.value.meaning == .unknown)
    }
  }

  @Test func `giving up before anything was sent is known to cost nothing`() async throws {
    try await withServer([]) { server, transport in
      let provider = Samples.provider(Samples.segmind, at: server, transport: transport)
      let waiting = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        return await provider.submit(Samples.submission(Samples.request())).reply
      }
      #expect(await waiting.value.meaning == .cancelled)
      #expect(server.connections == 0)
    }
  }

  @Test func `edge case 50: a key that a provider repeats reaches nobody`() async throws {
    let body = #"{"error":"your key \#(Samples.secret) is not valid"}"#
    try await withServer([[Answers.json(body, status: "401 Unauthorized")]]) { server, transport in
      let heard = await submit(to: server, transport)
      #expect(heard.reply.meaning == .keyRefused)
      #expect(!"\(heard)".contains("canary"))
    }
    let echo = #"{"output":"https://x.test/a.png","input":{"x-api-key":"\#(Samples.secret)"}}"#
    try await withServer([[Answers.json(echo)]]) { server, transport in
      let heard = await submit(to: server, transport, request: Samples.request(model: "direct"))
      guard case .answered(let answer) = heard.reply else {
        Issue.record("no answer")
        return
      }
      #expect(!String(decoding: answer.body, as: UTF8.self).contains("canary"))
    }
  }
}
