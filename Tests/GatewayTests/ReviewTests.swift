import Gateway
import Requests
import Synchronization
import TestSupport
import Testing

@Suite struct ReviewTests {
  static let token = "3f0c6f6e-6f0f-4d3c-8f4e-1d2c3b4a5f60"
  static let key = String(repeating: "ab", count: 32)
  let base = "/r/\(Self.token)/"

  /// A gallery of three files and a reviews' file in memory.
  private final class Folder: Sendable {
    let reviews = Mutex<[UInt8]?>(nil)

    var files: ReviewFiles {
      ReviewFiles(
        read: { parts in
          let known = [
            "index.html": "<!doctype html>", "data/plan.js": "x", "images/a.png": "png",
            "images/a.svg": "<svg/>",
          ]
          return known[parts.joined(separator: "/")].map {
            .init(bytes: Array($0.utf8), stamp: "1-2")
          }
        },
        runStamp: { "1" },
        loadReviews: { self.reviews.withLock { $0 } },
        saveReviews: { bytes in self.reviews.withLock { $0 = bytes } }
      )
    }
  }

  private let folder = Folder()

  private var server: ReviewServer {
    ReviewServer(
      recipe: "mugs",
      token: Self.token,
      files: folder.files,
      time: GatewayTime(TestClock()) { 1_795_780_800_000 }
    )
  }

  private func call(
    _ method: String,
    _ target: String,
    headers: [String: String] = [:],
    body: String = ""
  ) throws -> Call {
    let usual = ["host": "127.0.0.1:9999", "content-type": "application/json"]
    let call = Call(
      method,
      target: target,
      headers: usual.merging(headers) { $1 },
      body: Array(body.utf8)
    )
    return try #require(call)
  }

  private func picks(
    _ pick: String = "picked",
    at time: String = "2026-11-27T12:00:00.000Z",
    _ more: String = ""
  ) -> String {
    #"{"picks":1,"recipe":"mugs","reviews":[{"key":"\#(Self.key)","pick":"\#(pick)","changed":"\#(time)"\#(more)}]}"#
  }

  @Test func `the page and its parts are served under the token`() async throws {
    let page = await server.answer(try call("GET", base))
    #expect(page.status == 200)
    #expect(page.header("content-type") == "text/html; charset=utf-8")
    #expect(page.header("content-security-policy")?.hasPrefix("default-src 'none'") == true)
    #expect(page.header("referrer-policy") == "no-referrer")
    #expect(page.header("x-content-type-options") == "nosniff")
    let part = await server.answer(try call("GET", base + "data/plan.js?7"))
    #expect(part.header("content-type") == "text/javascript; charset=utf-8")
    let known = ["if-none-match": try #require(part.header("etag"))]
    #expect(
      await server.answer(try call("GET", base + "data/plan.js", headers: known)).status == 304
    )
    let bare = await server.answer(try call("GET", "/r/\(Self.token)"))
    #expect(bare.status == 308)
    #expect(bare.header("location") == base)
    let strange = await server.answer(try call("GET", base + "images/a.svg"))
    #expect(strange.header("content-type") == "application/octet-stream")
    #expect(strange.header("content-disposition") == "attachment")
  }

  @Test(arguments: [
    "/", "/index.html", "/r/", "/r/x/", "/r/x/index.html", "/r/x/api/reviews",
    "/r/\(Self.token)x/", "/api/reviews",
  ])
  func `without the token there is nothing`(target: String) async throws {
    #expect(await server.answer(try call("GET", target)).status == 404)
  }

  @Test(arguments: [
    "../store.sqlite", "%2e%2e/store.sqlite", "images/..%2f..%2fetc/passwd", "images/../index.html",
    ".git/config", "images/%2e", "images%5C..%5Cx", "images/a.png%00", "images/", "nothing.js",
  ])
  func `no path leads out of the folder`(path: String) async throws {
    #expect(await server.answer(try call("GET", base + path)).status == 404)
  }

  @Test(arguments: [
    ["host": "evil.example"], ["origin": "https://evil.example"], ["origin": "null"],
    ["origin": "http://127.0.0.1:1"], ["sec-fetch-site": "cross-site"],
    ["sec-fetch-site": "same-site"],
  ])
  func `another site's page may neither read nor write`(headers: [String: String]) async throws {
    for (method, path) in [("GET", ""), ("GET", "api/reviews"), ("POST", "api/reviews")] {
      let reply = await server.answer(
        try call(method, base + path, headers: headers, body: picks())
      )
      #expect(reply.status == 403)
    }
    #expect(folder.reviews.withLock { $0 } == nil)
  }

  @Test func `the page itself may, and a link in a message may open it`() async throws {
    let own = ["origin": "http://127.0.0.1:9999", "sec-fetch-site": "same-origin"]
    let posted = await server.answer(
      try call("POST", base + "api/reviews", headers: own, body: picks())
    )
    #expect(posted.status == 200)
    let link = [
      "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document",
    ]
    #expect(await server.answer(try call("GET", base, headers: link)).status == 200)
  }

  @Test func `the last change of a picture counts, and is in the file at once`() async throws {
    let server = server
    let all = base + "api/reviews"
    _ = await server.answer(try call("POST", all, body: picks("picked")))
    let older = picks("rejected", at: "2026-11-27T11:59:59.000Z")
    let ignored = await server.answer(try call("POST", all, body: older))
    #expect(ignored.json?["reviews"] == [])
    let newer = picks("rejected", at: "2026-11-27T12:00:00.001Z", #","stars":4,"label":null"#)
    let taken = await server.answer(try call("POST", all, body: newer))
    #expect(taken.json?["reviews"]?[0]?["pick"] == "rejected")
    let kept = folder.reviews.withLock { String(decoding: $0 ?? [], as: UTF8.self) }
    #expect(
      kept == """
        {"picks":1,"recipe":"mugs","reviews":[{"changed":"2026-11-27T12:00:00.001Z","key":"\(Self.key)","pick":"rejected","stars":4}]}

        """
    )
    let read = await server.answer(try call("GET", all))
    #expect(read.text + "\n" == kept)
  }

  @Test func `what another process wrote into the file is taken over`() async throws {
    let server = server
    _ = await server.answer(try call("POST", base + "api/reviews", body: picks("picked")))
    folder.reviews.withLock { $0 = Array(picks("none", at: "2026-11-27T12:00:01.000Z").utf8) }
    let read = await server.answer(try call("GET", base + "api/reviews"))
    #expect(read.json?["reviews"]?[0]?["pick"] == "none")
  }

  @Test func `a clock that is ahead does not win for ever`() async throws {
    let server = server
    let far = picks("picked", at: "2099-01-01T00:00:00.000Z")
    let reply = await server.answer(try call("POST", base + "api/reviews", body: far))
    #expect(reply.json?["reviews"]?[0]?["changed"] == "2026-11-28T12:00:00.000Z")
  }

  @Test func `the others hear of a change`() async throws {
    let server = server
    let reply = await server.answer(try call("GET", base + "api/events"))
    #expect(reply.header("content-type") == "text/event-stream")
    guard case .events(let stream) = reply.body else {
      Issue.record("no events")
      return
    }
    var events = stream.makeAsyncIterator()
    let first = try #require(await events.next())
    #expect(
      String(decoding: first, as: UTF8.self)
        == "retry: 2000\nevent: reviews\ndata: {\"picks\":1,\"recipe\":\"mugs\",\"reviews\":[]}\n\n"
    )
    _ = await server.answer(try call("POST", base + "api/reviews", body: picks()))
    let second = try #require(await events.next())
    let text = String(decoding: second, as: UTF8.self)
    #expect(text.hasPrefix("event: reviews\ndata: {"))
    #expect(text.contains(#""pick":"picked""#))
  }

  @Test(arguments: [
    ("{", "the body is not JSON: expected a name at byte 1"),
    (#"{"picks":2}"#, "this is no picks.json of version 1"),
    (#"{"picks":1,"recipe":"other","reviews":[]}"#, "these picks belong to another recipe"),
    (
      #"{"picks":1,"recipe":"mugs","reviews":[{"key":"../../x","pick":"picked"}]}"#,
      "a review's `key` is no request key"
    ),
  ])
  func `what is no picks file is refused whole`(body: String, words: String) async throws {
    let reply = await server.answer(try call("POST", base + "api/reviews", body: body))
    #expect(reply.status == 400)
    #expect(reply.text == words + "\n")
    #expect(folder.reviews.withLock { $0 } == nil)
  }

  @Test func `a form may not post, and nothing else may be posted`() async throws {
    let form = ["content-type": "text/plain"]
    let reply = await server.answer(
      try call("POST", base + "api/reviews", headers: form, body: picks())
    )
    #expect(reply.status == 415)
    #expect(await server.answer(try call("POST", base + "index.html", body: "{}")).status == 405)
    #expect(await server.answer(try call("DELETE", base + "api/reviews")).status == 405)
  }
}
