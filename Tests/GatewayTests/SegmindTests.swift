import Gateway
import Requests
import TestSupport
import Testing

@Suite struct SegmindTests {
  let submit = "/v2/ideogram-3-replace-background"
  let sync = "/v1/ideogram-3-replace-background"

  @Test func `a submit answers an id and absolute links`() async throws {
    let rig = try Rig()
    try await rig.working {
      let reply = try await rig.post(submit, json: Sample.body())
      #expect(reply.status == 200)
      #expect(
        reply.text == """
          {"poll_url":"http://127.0.0.1:8787/v1/requests/id1","request_id":"id1","response_url":"http://127.0.0.1:8787/v2/requests/id1","status":"QUEUED","status_url":"http://127.0.0.1:8787/v2/requests/id1/status"}
          """
      )
    }
  }

  @Test func `a job goes from queued over processing to completed`() async throws {
    let gate = Gate()
    let rig = try Rig(
      maker: RecordingMaker { request in
        _ = await gate.pass()
        return .made(Sample.making(request))
      }
    )
    try await rig.working {
      _ = try await rig.post(submit, json: Sample.body())
      let working = try await rig.status(of: "id1", until: ["PROCESSING"])
      #expect(working["request_id"] == "id1")
      #expect(working["status_url"] == "http://127.0.0.1:8787/v2/requests/id1/status")
      rig.clock.advance(by: .milliseconds(1500))
      gate.open()
      let done = try await rig.status(of: "id1")
      #expect(done["status"] == "COMPLETED")
      #expect(done["metrics"]?["inference_time"] == .number(1.5))
      let result = try await rig.get("/v2/requests/id1")
      #expect(result.status == 200)
      #expect(result.json?["status"] == "COMPLETED")
      #expect(result.json?["error"] == .null)
      let link = try #require(result.json?["output"]?.text)
      #expect(result.json?["images"]?[0]?["url"]?.text == link)
      let path = try #require(link.split(separator: "8787").last)
      let picture = try await rig.get(String(path), headers: ["x-api-key": ""])
      #expect(picture.status == 200)
      #expect(picture.header("content-type") == "image/png")
      #expect(picture.bytes.starts(with: Sample.png))
    }
  }

  @Test func `a link with another signature leads nowhere, an old one says so`() async throws {
    let rig = try Rig()
    try await rig.working {
      _ = try await rig.post(submit, json: Sample.body())
      _ = try await rig.status(of: "id1")
      let result = try await rig.get("/v2/requests/id1").json
      let link = try #require(result?["output"]?.text)
      let path = String(try #require(link.split(separator: "8787").last))
      try await expectStatus(404, of: rig.get(path + "x"))
      try await expectStatus(404, of: rig.get("/outputs/id2.png"))
      rig.clock.advance(by: .seconds(7 * 86_400))
      try await expectStatus(410, of: rig.get(path))
    }
  }

  @Test func `a record is gone an hour after its end`() async throws {
    let rig = try Rig()
    try await rig.working {
      _ = try await rig.post(submit, json: Sample.body())
      _ = try await rig.status(of: "id1")
      rig.clock.advance(by: .seconds(3599))
      try await expectStatus(200, of: rig.get("/v2/requests/id1/status"))
      rig.clock.advance(by: .seconds(1))
      let gone = try await rig.get("/v2/requests/id1/status")
      #expect(gone.status == 404)
      #expect(gone.text == #"{"error":"Request id1 not found"}"#)
      try await expectStatus(404, of: rig.get("/v2/requests/id1"))
    }
  }

  @Test func `a job is its owner's alone`() async throws {
    let rig = try Rig()
    try await rig.working {
      _ = try await rig.post(submit, json: Sample.body())
      let other = ["x-api-key": "SG_another"]
      try await expectStatus(404, of: rig.get("/v2/requests/id1", headers: other))
    }
  }

  @Test func `a parameter that cannot be had fails the job with 422`() async throws {
    let rig = try Rig()
    try await rig.working {
      let reply = try await rig.post(submit, json: Sample.body(#""seed":5"#))
      #expect(reply.status == 200)
      _ = try await rig.status(of: "id1")
      let failed = try await rig.get("/v2/requests/id1/status")
      #expect(failed.status == 422)
      #expect(failed.json?["status"] == "FAILED")
      #expect(failed.json?["error"] == "`seed` must be a whole number from 100 to 999999, not 5")
      try await expectStatus(422, of: rig.get("/v2/requests/id1"))
      #expect(rig.maker.requests.isEmpty)
    }
  }

  @Test func `a synchronous call answers the picture, its accounting in headers`() async throws {
    let rig = try Rig()
    try await rig.working {
      let reply = try await rig.post(sync, json: Sample.body(#""seed":4321"#))
      #expect(reply.status == 200)
      #expect(reply.header("content-type") == "image/png")
      #expect(reply.header("x-seed-value") == "4321")
      #expect(reply.header("x-cost") == "0")
      #expect(reply.header("x-request-id")?.isEmpty == false)
      #expect(reply.header("x-generation-time") == "0")
      #expect(reply.bytes.starts(with: Sample.png))
    }
  }

  @Test(arguments: [
    (Sample.body(#""seed":5"#), "`seed` must be a whole number from 100 to 999999, not 5"),
    (#"{"prompt":"a forest"}"#, "`image` is required"),
    (
      #"{"prompt":"a","image":"data:image/png;base64,AAAA"}"#,
      "`image` is not a PNG, JPEG, WebP or TIFF picture"
    ),
    (
      #"{"prompt":"a","image":"https://192.0.2.1/a.png"}"#,
      "`image` could not be fetched: nobody is there"
    ),
    (#"{"prompt":1,"image":"x"}"#, "`prompt` must be text of at most 4000 characters, not 1"),
    ("[1]", "the body is no JSON object"),
    ("{", "the body is not JSON: expected a name at byte 1"),
  ])
  func `a synchronous call says at once what is wrong`(body: String, words: String) async throws {
    let rig = try Rig()
    try await rig.working {
      let reply = try await rig.post(sync, json: body)
      #expect(reply.status == 400)
      #expect(reply.json?["error"]?.text == words)
    }
  }

  @Test func `null and empty lists count as absent`() async throws {
    let rig = try Rig()
    try await rig.working {
      let body = Sample.body(
        #""seed":null,"style_codes":[],"style_reference_images":[],"color_palette":null"#
      )
      try await expectStatus(200, of: rig.post(sync, json: body))
      let sent = try #require(rig.maker.requests.first)
      #expect(sent.request.parameters == ["prompt": "a forest"])
    }
  }

  @Test func `a missing key, a wrong one, a wrong method, model and content type`() async throws {
    let rig = try Rig(keys: [Rig.key])
    let missing = try await rig.post(sync, json: "{}", headers: ["x-api-key": ""])
    #expect(missing.status == 401)
    #expect(missing.text == #"{"error":"Missing Authorization or x-api-key in header"}"#)
    let wrong = try await rig.post(sync, json: "{}", headers: ["x-api-key": "SG_wrong"])
    #expect(wrong.status == 401)
    #expect(
      wrong.text == #"{"error":"Unauthorized. API key is invalid or may have expired."}"#
    )
    let method = try await rig.get(submit)
    #expect(method.status == 405)
    #expect(method.header("content-type") == "text/html; charset=utf-8")
    try await expectStatus(404, of: rig.post("/v2/no-such-model", json: "{}"))
    let type = try await rig.post(sync, json: "{}", headers: ["content-type": "text/plain"])
    #expect(type.status == 406)
    #expect(type.text == #"{"error":"Invalid content type"}"#)
  }

  @Test func `the rate limit's answer names the moment in a header of its own`() async throws {
    let rig = try Rig(limits: KeyLimits(requests: 1))
    try await rig.working {
      try await expectStatus(200, of: rig.post(sync, json: Sample.body()))
      rig.clock.advance(by: .seconds(15))
      let reply = try await rig.post(submit, json: Sample.body())
      #expect(reply.status == 429)
      #expect(reply.header("retry-after") == nil)
      #expect(reply.header("x-rate-limit-reset-at-utc") == "2026-11-27T12:01:00.000Z")
      let other = ["x-api-key": "SG_other"]
      try await expectStatus(200, of: rig.post(sync, json: Sample.body(), headers: other))
      rig.clock.advance(by: .seconds(45))
      try await expectStatus(200, of: rig.post(sync, json: Sample.body()))
    }
  }

  @Test func `an upload becomes a link that a call may name`() async throws {
    let rig = try Rig()
    try await rig.working {
      let reply = try await rig.post(
        "/upload-asset",
        json: #"{"data_urls":["\#(Sample.dataURI)"]}"#
      )
      #expect(reply.status == 200)
      let link = try #require(reply.json?["file_urls"]?[0]?.text)
      let body = #"{"prompt":"a forest","image":"\#(link)"}"#
      try await expectStatus(200, of: rig.post(sync, json: body))
      #expect(rig.maker.requests.first?.inputs["image"] == Sample.png)
    }
  }

  @Test func `the history tells what was asked, without the pictures' keys`() async throws {
    let rig = try Rig()
    try await rig.working {
      _ = try await rig.post(submit, json: Sample.body())
      _ = try await rig.status(of: "id1")
      let reply = try await rig.get("/inference-request/request-history?page=1&per_page=10")
      let row = try #require(reply.json?["data"]?[0])
      #expect(row["request_id"] == "id1")
      #expect(row["model_status"] == "COMPLETED")
      #expect(row["request_body"]?["prompt"] == "a forest")
    }
  }
}

extension Rig {
  /// Asks after a job until it has ended; what is in the making takes no time but the clock's.
  func status(
    of id: String,
    until states: Set<String> = ["COMPLETED", "FAILED"]
  ) async throws -> JSONValue {
    while true {
      let body = try #require(try await get("/v2/requests/\(id)/status").json)
      if let state = body["status"]?.text, states.contains(state) { return body }
      await Task.yield()
    }
  }
}
