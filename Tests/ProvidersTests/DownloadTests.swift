import NIOCore
import Providers
import Requests
import Testing

@Suite struct DownloadTests {
  private func download(
    _ server: ScriptedServer,
    _ transport: HTTPTransport,
    path: String = "/a.png?exp=1&sig=s",
    into receiver: MemoryReceiver = MemoryReceiver()
  ) async -> DownloadReply {
    await Samples.provider(Samples.segmind, at: server, transport: transport)
      .download(server.address + path) { receiver.take($0) }
  }

  @Test func `a picture comes whole, without a key`() async throws {
    try await withServer([[Answers.bytes(Pictures.png)]]) { server, transport in
      let receiver = MemoryReceiver()
      #expect(await download(server, transport, into: receiver) == .complete)
      #expect(receiver.bytes == Pictures.png)
      #expect(server.received[0].line == "GET /a.png?exp=1&sig=s HTTP/1.1")
      #expect(!server.received[0].head.contains("canary"))
    }
  }

  @Test func `a picture comes in chunks`() async throws {
    try await withServer([[Answers.chunked([Pictures.png, Pictures.jpeg])]]) { server, transport in
      let receiver = MemoryReceiver()
      #expect(await download(server, transport, into: receiver) == .complete)
      #expect(receiver.bytes == Pictures.png + Pictures.jpeg)
    }
  }

  @Test func `edge case 20: a picture that is cut is fetched again`() async throws {
    try await withServer([
      [Answers.cut(Pictures.png, announcing: 4096), .close],
      [Answers.cut(Pictures.png, announcing: 4096), .reset],
      [Answers.chunked([Pictures.png], ended: false), .close],
    ]) { server, transport in
      for _ in 1...3 {
        guard case .again = await download(server, transport) else {
          Issue.record("a cut picture was taken for whole")
          return
        }
      }
    }
  }

  @Test func `edge case 20: a download that stalls is fetched again`() async throws {
    let transport = Samples.transport(timeouts: HTTPTimeouts(idle: .milliseconds(200)))
    let script = [[Answers.cut(Pictures.png, announcing: 4096), .hang]]
    try await withServer(script, transport: transport) { server, transport in
      #expect(
        await download(server, transport) == .again(reason: "`127.0.0.1` did not answer in time")
      )
    }
  }

  @Test(arguments: ["403 Forbidden", "404 Not Found", "410 Gone"])
  func `edge case 19: a link that no longer works is told apart`(status: String) async throws {
    try await withServer([[Answers.json("{}", status: status)]]) { server, transport in
      guard case .expired = await download(server, transport) else {
        Issue.record("it was not taken for expired")
        return
      }
    }
  }

  @Test(arguments: ["500 Oops", "503 Busy", "429 Too Many Requests"])
  func `a server that fails is asked again`(status: String) async throws {
    try await withServer([[Answers.json("{}", status: status)]]) { server, transport in
      guard case .again = await download(server, transport) else {
        Issue.record("it was not taken for passing")
        return
      }
    }
  }

  @Test func `three redirects are followed and a fourth is not`() async throws {
    let answer: @Sendable (ScriptedServer.Received, Int) -> [ScriptedServer.Act] = {
      request,
      count in
      let path = request.line.split(separator: " ")[1]
      guard path != "/3" else { return [Answers.bytes(Pictures.png)] }
      let next = (Int(path.dropFirst()) ?? 0) + 1
      return [Answers.json("", status: "302 Found", headers: ["Location: /\(next)"])]
    }
    try await withServer(answering: answer) { server, transport in
      #expect(await download(server, transport, path: "/0") == .complete)
      #expect(server.received.count == 4)
      #expect(
        await download(server, transport, path: "/-1")
          == .impossible(reason: "`127.0.0.1` redirects more than three times")
      )
    }
  }

  @Test func `edge case 22: a redirect to a private network is not followed`() async throws {
    try await withServer([[Answers.bytes(Pictures.png)]]) { elsewhere, _ in
      for target in [
        "\(elsewhere.address)/a.png", "https://169.254.169.254/latest", "https://[::1]/",
        "http://example.com/a.png", "file:///etc/passwd",
      ] {
        let redirect = Answers.json("", status: "302 Found", headers: ["Location: \(target)"])
        try await withServer([[redirect]]) { server, transport in
          guard case .impossible = await download(server, transport) else {
            Issue.record("\(target) was followed")
            return
          }
        }
      }
      #expect(elsewhere.connections == 0)
    }
  }

  @Test func `a full disk is the receiver's failure`() async throws {
    try await withServer([[Answers.bytes(Pictures.png)]]) { server, transport in
      guard
        case .storage(let failure) = await download(
          server,
          transport,
          into: MemoryReceiver(room: 10)
        )
      else {
        Issue.record("it was not told")
        return
      }
      #expect(failure.kind == .full)
    }
  }

  @Test func `what announces more than a picture has is not fetched`() async throws {
    let script = [
      [ScriptedServer.Act.text("HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n")]
    ]
    try await withServer(script) { server, transport in
      #expect(
        await download(server, transport)
          == .impossible(reason: "what `127.0.0.1` sends is larger than 128 MiB")
      )
    }
  }

  @Test func `an author's link to this machine is not fetched`() async throws {
    try await withServer([]) { server, transport in
      let fetcher = LinkFetcher(transport: transport, limit: 1000)
      for link in [server.address, "https://127.0.0.1:\(server.port)/a.png", "https://localhost/"] {
        guard case .failure(let failure) = await fetcher.picture(of: link) else {
          Issue.record("\(link) was fetched")
          continue
        }
        #expect(!failure.mayPass)
      }
      #expect(server.connections == 0)
    }
  }

  @Test func `plain http goes through a proxy where both are wished for`() async throws {
    let proxy = try await ScriptedServer.playing([
      [.text("HTTP/1.1 200 OK\r\n\r\n")], [Answers.bytes(Pictures.png)],
    ])
    let transport = Samples.transport(
      proxies: try ProxySettings(environment: ["HTTP_PROXY": "u:p@127.0.0.1:\(proxy.port)"]),
      allowsHTTP: true
    )
    let fetched = await LinkFetcher(transport: transport, limit: 1000)
      .picture(of: "http://images.example/a.png")
    #expect(fetched == .success(.picture(Pictures.png, tag: nil)))
    #expect(proxy.received[0].line == "CONNECT images.example:80 HTTP/1.1")
    #expect(proxy.received[0].header("proxy-authorization") == "Basic dTpw")
    #expect(proxy.received[1].line == "GET /a.png HTTP/1.1")
    #expect(proxy.received[1].header("proxy-authorization") == nil)
    await transport.shutDown()
    await proxy.stop()
  }
}
