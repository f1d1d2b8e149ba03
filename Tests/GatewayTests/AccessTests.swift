import Gateway
import Requests
import TestSupport
import Testing

@Suite struct AccessTests {
  let body = Sample.body(#""model":"ideogram/ideogram-v3-replace-background""#)
  static let addresses = [
    "/v1/images/generations", "/v1/ideogram-3-replace-background", "/v2/x", "/upload-asset",
    "/v1/ideogram-v3/replace-background", "/v1/images/edits",
  ]

  @Test(arguments: [
    ["origin": "https://evil.example"], ["origin": "null"], ["origin": "http://127.0.0.1:8787"],
    ["sec-fetch-site": "cross-site"], ["sec-fetch-site": "same-site"],
    ["host": "evil.example"], ["host": "evil.example:8787"], ["host": "127.0.0.1.evil.example"],
    ["host": "localhost.evil.example:8787"],
  ])
  func `a web page may not spend`(headers: [String: String]) async throws {
    let rig = try Rig()
    for address in Self.addresses {
      try await expectStatus(403, of: rig.post(address, json: body, headers: headers))
    }
    #expect(rig.maker.requests.isEmpty)
  }

  @Test(arguments: ["127.0.0.1:8787", "localhost:8787", "[::1]:8787", "192.168.1.7", "studio.lan"])
  func `addresses, localhost and names that were given are ours`(host: String) async throws {
    let rig = try Rig(hostNames: ["Studio.lan"])
    try await expectStatus(200, of: rig.get("/health", headers: ["host": host]))
  }

  @Test func `a call in one dialect needs that dialect's header`() async throws {
    let rig = try Rig()
    let onlySegmind = ["authorization": "", "api-key": ""]
    try await expectStatus(
      401,
      of: rig.post("/v1/images/generations", json: body, headers: onlySegmind)
    )
    let onlyBearer = ["x-api-key": "", "api-key": ""]
    try await expectStatus(
      401,
      of: rig.post("/v2/ideogram-3-replace-background", json: body, headers: onlyBearer)
    )
    try await expectStatus(401, of: rig.get("/v1/models", headers: ["authorization": "Basic eDp5"]))
  }

  @Test func `the log holds no key, no prompt and no signature`() async throws {
    let rig = try Rig()
    try await rig.working {
      let reply = try await rig.post("/v1/images/generations?key=canary-query", json: body)
      let link = try #require(reply.json?["data"]?[0]?["url"]?.text)
      let picture = try await rig.get(String(try #require(link.split(separator: "8787").last)))
      let missing = try await rig.get("/v1/models/\u{1B}[31m")
      #expect(
        rig.log.all == [
          "POST /v1/images/generations 200 0 ms \(reply.bytes.count) bytes",
          "GET /outputs/id1.png 200 0 ms \(picture.bytes.count) bytes",
          "GET /v1/models/?[31m 404 0 ms \(missing.bytes.count) bytes",
        ]
      )
    }
    let all = rig.log.all.joined(separator: "\n")
    for secret in [Rig.key, "forest", "canary", "sig=", "\u{1B}"] { #expect(!all.contains(secret)) }
  }

  @Test func `two clients that ask for the same at once cause one request`() async throws {
    let gate = Gate()
    let rig = try Rig(
      maker: RecordingMaker { request in
        _ = await gate.pass()
        return .made(Sample.making(request))
      }
    )
    try await rig.working {
      async let first = rig.post("/v1/ideogram-3-replace-background", json: Sample.body())
      while rig.maker.requests.isEmpty { await Task.yield() }
      async let second = rig.post(
        "/v1/ideogram-3-replace-background",
        json: Sample.body(),
        headers: ["x-api-key": "SG_second"]
      )
      while try await rig.get("/health").json?["waiting"] != .integer(2) { await Task.yield() }
      gate.open()
      let (one, two) = (try await first, try await second)
      #expect(one.bytes == two.bytes)
      #expect(one.header("x-backdrop-cache") == "miss")
      #expect(two.header("x-backdrop-cache") == "hit")
      #expect(rig.maker.requests.count == 1)
    }
  }

  @Test func `health needs no key and tells what stands behind`() async throws {
    let rig = try Rig()
    let reply = try await rig.get("/health", headers: ["authorization": "", "x-api-key": ""])
    #expect(reply.text == #"{"simulated":false,"status":"ok","upstream":"studio","waiting":0}"#)
    try await expectStatus(404, of: rig.get("/simulation"))
    try await expectStatus(404, of: rig.get("/"))
    try await expectStatus(404, of: rig.get("/v3/nothing/here"))
  }
}
