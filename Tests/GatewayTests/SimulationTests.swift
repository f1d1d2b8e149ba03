import Gateway
import Requests
import TestSupport
import Testing

@Suite struct SimulationTests {
  let sync = "/v1/ideogram-3-replace-background"

  @Test func `it is as slow as it is told to be`() async throws {
    let rig = try Rig(simulation: "latency=15s")
    try await rig.working {
      async let reply = rig.post(sync, json: Sample.body())
      await rig.clock.waitForSleepers(1)
      rig.clock.advance(by: .seconds(15))
      let took = try await reply.header("x-generation-time")
      #expect(took == "15")
    }
  }

  @Test func `it bills every call, and says what it billed twice`() async throws {
    let rig = try Rig(simulation: "credit=0.2")
    try await rig.working {
      let first = try await rig.post(sync, json: Sample.body())
      #expect(first.header("x-cost") == "0.075")
      #expect(first.header("x-remaining-credits") == "0.125")
      _ = try await rig.post(sync, json: Sample.body())
      let broke = try await rig.post(sync, json: Sample.body())
      #expect(broke.status == 406)
      #expect(
        broke.text == #"{"error":"Insufficient credits: balance $0.05, needed $0.075"}"#
      )
      let books = try await rig.get("/simulation").json
      #expect(books?["billed_usd"] == .number(0.15))
      #expect(books?["billed_again"] == .integer(1))
      #expect(books?["out_of_credit"] == .integer(1))
      let form = Form().field("prompt", "a").file("image", "f.png", "image/png", Sample.png)
      let rich = ["content-type": form.contentType, "api-key": "rich"]
      let path = "/v1/ideogram-v3/replace-background"
      try await expectStatus(200, of: rig.send("POST", path, headers: rich, body: form.bytes))
      let dear = form.field("num_images", "8")
      let refused = try await rig.send("POST", path, headers: rich, body: dear.bytes)
      #expect(refused.status == 402)
      #expect(refused.json?["reject_reason"] == "insufficient_funds")
    }
  }

  @Test func `a failed picture costs nothing and is another matter the next time`() async throws {
    let rig = try Rig(simulation: "fail=0.5,seed=3,credit=100")
    try await rig.working {
      let statuses = try await rig.twenty(sync)
      #expect(Set(statuses) == [200, 500])
      let again = try Rig(simulation: "fail=0.5,seed=3,credit=100")
      try await again.working {
        let others = try await again.twenty(sync)
        #expect(statuses == others)
      }
      let books = try await rig.get("/simulation").json
      let completed = statuses.count { $0 == 200 }
      #expect(books?["completed"] == .integer(completed))
      #expect(books?["billed_usd"] == .number(Money(dollars: 0.075 * Double(completed)).dollars))
    }
  }

  @Test func `an answer may be lost after the work, and an error come before it`() async throws {
    let rig = try Rig(simulation: "lost=1")
    try await rig.working {
      try await expectStatus(504, of: rig.post(sync, json: Sample.body()))
      let books = try await rig.get("/simulation").json
      #expect(books?["completed"] == .integer(1))
    }
    let failing = try Rig(simulation: "error=1")
    try await failing.working {
      try await expectStatus(503, of: failing.post(sync, json: Sample.body()))
      try await expectStatus(
        503,
        of: failing.post("/v2/ideogram-3-replace-background", json: Sample.body())
      )
      let books = try await failing.get("/simulation").json
      #expect(books?["started"] == .integer(0))
    }
  }

  @Test func `a blocked picture is FAILED in a job`() async throws {
    let rig = try Rig(simulation: "block=1")
    try await rig.working {
      _ = try await rig.post("/v2/ideogram-3-replace-background", json: Sample.body())
      let state = try await rig.status(of: "id1")
      #expect(state["status"] == "FAILED")
      #expect(state["error"] == "simulated: flagged by the content filter")
    }
  }

  @Test func `stand-in pictures are PNG files of their own`() async throws {
    let rig = try Rig(simulation: "picture=1kb,rps=2")
    try await rig.working {
      let first = try await rig.post(sync, json: Sample.body())
      let second = try await rig.post(sync, json: Sample.body(prompt: "a beach"))
      #expect(first.bytes != second.bytes)
      #expect(ImageFormat(magicOf: first.bytes) == .png)
      #expect(first.bytes.suffix(12) == Sample.png.suffix(12))
      #expect(rig.maker.requests.isEmpty)
      try await expectStatus(429, of: rig.post(sync, json: Sample.body()))
      let books = try await rig.get("/simulation").json
      #expect(books?["limited"] == .integer(1))
      rig.clock.advance(by: .seconds(1))
      try await expectStatus(200, of: rig.post(sync, json: Sample.body()))
    }
  }

  @Test(arguments: [
    ("latency", "`latency` is not `name=value`"),
    ("latency=fast", "`latency` is a time like `250ms`, `15s`, `2m` or `1h`, not `fast`"),
    ("fail=2", "`fail` is a share from 0 to 1, not `2`"),
    ("rps=0", "`rps` is 1 to 1000000, not `0`"),
    ("seed=1,seed=2", "`seed` is set twice"),
    ("picture=1gb", "`picture` is a size like `50kb`, up to 64 MB, not `1gb`"),
  ])
  func `a mistake in the options is told`(text: String, words: String) {
    let mistake = #expect(throws: SimulationOptions.Mistake.self) {
      try SimulationOptions(parsing: text)
    }
    #expect(mistake?.description == words)
  }

  @Test func `options are read`() throws {
    let options = try SimulationOptions(
      parsing:
        "latency=250ms,spread=0.1,rps=5,inflight=10,polls=20,seed=7,picture=50kb,credit=2.5,record=1m"
    )
    #expect(options.latency == .milliseconds(250))
    #expect(options.requestsPerSecond == 5)
    #expect(options.picture == 50_000)
    #expect(options.credit == Money(dollars: 2.5))
    #expect(options.record == .seconds(60))
    #expect(options.limits(over: .none).window == .seconds(1))
  }
}

extension Rig {
  /// Asks for the same picture twenty times.
  fileprivate func twenty(_ path: String) async throws -> [Int] {
    var statuses: [Int] = []
    for _ in 0..<20 { statuses.append(try await post(path, json: Sample.body()).status) }
    return statuses
  }
}
