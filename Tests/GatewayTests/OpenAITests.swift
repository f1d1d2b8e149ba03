import Gateway
import Requests
import TestSupport
import Testing

@Suite struct OpenAITests {
  let generations = "/v1/images/generations"
  let model = #""model":"ideogram/ideogram-v3-replace-background""#

  @Test func `a generation answers links, and its time in whole seconds`() async throws {
    let rig = try Rig()
    try await rig.working {
      let reply = try await rig.post(generations, json: Sample.body("\(model),\"seed\":4321"))
      #expect(reply.status == 200)
      #expect(reply.json?["created"] == .integer(1_795_780_800))
      let item = try #require(reply.json?["data"]?[0])
      #expect(
        item["url"]?.text == "http://127.0.0.1:8787/outputs/id1.png?exp=1795867200&sig=id2"
      )
      #expect(item["seed"] == .integer(4321))
      #expect(reply.header("x-request-id") == "req_id3")
      let sent = try #require(rig.maker.requests.first)
      #expect(sent.request.parameters == ["prompt": "a forest", "seed": .integer(4321)])
      #expect(sent.inputs == ["image": Sample.png])
    }
  }

  @Test func `a picture comes inside the answer where that is asked`() async throws {
    let rig = try Rig()
    try await rig.working {
      let body = Sample.body("\(model),\"response_format\":\"b64_json\"")
      let reply = try await rig.post(generations, json: body)
      let text = try #require(reply.json?["data"]?[0]?["b64_json"]?.text)
      #expect(text.hasPrefix(Sample.base64.prefix(60)))
      #expect(reply.json?["data"]?[0]?["url"] == nil)
    }
  }

  @Test func `several pictures have seeds of their own`() async throws {
    let rig = try Rig()
    try await rig.working {
      let reply = try await rig.post(
        generations,
        json: Sample.body("\(model),\"n\":3,\"seed\":999998")
      )
      let seeds = reply.json?["data"]?.array?.map { $0["seed"] }
      #expect(seeds == [.integer(999_998), .integer(999_999), .integer(100)])
      let unseeded = try await rig.post(generations, json: Sample.body("\(model),\"n\":2"))
      #expect(unseeded.json?["data"]?.array?.count == 2)
      #expect(rig.maker.requests.suffix(2).map(\.request.replicate).sorted() == [0, 1])
    }
  }

  @Test func `an edit takes a form as the stock client writes it`() async throws {
    let rig = try Rig()
    try await rig.working {
      let form = Form(boundary: "6f9c1b2a3d4e5f60718293a4b5c6d7e8")
        .field("model", "ideogram/ideogram-v3-replace-background")
        .field("prompt", "Añadir un bosque — 森")
        .field("seed", "4321")
        .field("style_codes[]", "A1B2C3D4")
        .field("color_palette[members][][color_hex]", "#0B3D2E")
        .field("color_palette[members][][color_weight]", "0.5")
        .field("color_palette[members][][color_hex]", "#E8B04A")
        .file("image", "product.png", "image/png", Sample.png)
      let reply = try await rig.send(
        "POST",
        "/v1/images/edits",
        headers: ["content-type": form.contentType],
        body: form.bytes
      )
      #expect(reply.status == 200, "\(reply.text)")
      let sent = try #require(rig.maker.requests.first)
      let members: [JSONValue] = [
        .object(["color_hex": "#0B3D2E", "color_weight": .number(0.5)]),
        .object(["color_hex": "#E8B04A"]),
      ]
      #expect(
        sent.request.parameters == [
          "prompt": "Añadir un bosque — 森", "seed": .integer(4321), "style_codes": ["A1B2C3D4"],
          "color_palette": .object(["members": .array(members)]),
        ]
      )
      #expect(sent.inputs["image"] == Sample.png)
    }
  }

  @Test func `an edit takes links in JSON`() async throws {
    let rig = try Rig(fetch: { link in
      link == "https://x.test/a.png" ? .success(Sample.png) : .failure(.init(reason: "no"))
    })
    try await rig.working {
      let body = #"{\#(model),"prompt":"a","image_url":"https://x.test/a.png"}"#
      try await expectStatus(200, of: rig.post("/v1/images/edits", json: body))
    }
  }

  @Test(arguments: [
    (#"{"prompt":"a"}"#, 400, "`model` is required", "model"),
    (#"{"model":"no/such","prompt":"a"}"#, 404, "there is no model `no/such`", nil),
    (
      Sample.body(#""model":"ideogram/ideogram-v3-replace-background","n":11"#), 400,
      "`n` must be 1 to 10", "n"
    ),
    (
      Sample.body(
        #""model":"ideogram/ideogram-v3-replace-background","rendering_speed":"FLASH""#
      ), 400,
      "`rendering_speed` must be `TURBO`, `DEFAULT` or `QUALITY`, not \"FLASH\"",
      "rendering_speed"
    ),
    (
      Sample.body(#""model":"ideogram/ideogram-v3-replace-background","response_format":"x""#),
      400, "`response_format` must be url or b64_json", "response_format"
    ),
  ])
  func `a mistake has its words, its parameter and its status as an integer`(
    body: String,
    status: Int,
    words: String,
    parameter: String?
  ) async throws {
    let rig = try Rig()
    let reply = try await rig.post(generations, json: body)
    let error = try #require(reply.json?["error"])
    #expect(reply.status == status)
    #expect(error["message"]?.text == words)
    #expect(error["code"] == .integer(status))
    #expect(error["type"] == (status == 404 ? "not_found" : "invalid_request_error"))
    #expect(error["param"]?.text == parameter)
  }

  @Test func `a missing or wrong key is an authentication error`() async throws {
    let rig = try Rig(keys: ["sk-right"])
    for headers in [["authorization": ""], ["authorization": "Bearer sk-wrong"]] {
      let reply = try await rig.post(generations, json: "{}", headers: headers)
      #expect(reply.status == 401)
      #expect(reply.json?["error"]?["type"] == "authentication_error")
      #expect(reply.json?["error"]?["code"] == .integer(401))
    }
  }

  @Test func `a limit is told in whole seconds, and what is left in headers`() async throws {
    let rig = try Rig(limits: KeyLimits(requests: 2))
    try await rig.working {
      let body = Sample.body(model)
      let first = try await rig.post(generations, json: body)
      #expect(first.header("x-ratelimit-limit-requests") == "2")
      #expect(first.header("x-ratelimit-remaining-requests") == "1")
      #expect(first.header("x-ratelimit-reset-requests") == "60")
      rig.clock.advance(by: .milliseconds(12_500))
      _ = try await rig.post(generations, json: body)
      let refused = try await rig.post(generations, json: body)
      #expect(refused.status == 429)
      #expect(refused.header("retry-after") == "48")
      #expect(refused.json?["error"]?["type"] == "rate_limit_error")
    }
  }

  @Test func `what takes too long becomes a job, asked after every three seconds`() async throws {
    let gate = Gate()
    let rig = try Rig(
      jobsAfter: .zero,
      maker: RecordingMaker { request in
        _ = await gate.pass()
        return .made(Sample.making(request))
      }
    )
    try await rig.working {
      let accepted = try await rig.post(generations, json: Sample.body(model))
      #expect(accepted.status == 202)
      #expect(accepted.text == #"{"id":"job_id1","object":"job","status":"queued"}"#)
      let running = try await rig.get("/v1/jobs/job_id1")
      #expect(["queued", "running"].contains(running.json?["status"]?.text))
      let soon = try await rig.get("/v1/jobs/job_id1")
      #expect(soon.status == 304)
      #expect(soon.bytes.isEmpty)
      gate.open()
      var state: String?
      while state != "completed" {
        rig.clock.advance(by: .seconds(3))
        state = try await rig.get("/v1/jobs/job_id1").json?["status"]?.text
      }
      rig.clock.advance(by: .seconds(3))
      let done = try await rig.get("/v1/jobs/job_id1").json
      #expect(done?["result"]?["file_url"] == done?["result_url"])
      #expect(done?["result_url"]?.text?.hasPrefix("http://127.0.0.1:8787/outputs/") == true)
    }
  }

  @Test(arguments: [("DELETE", "/v1/jobs/job_id1"), ("POST", "/v1/jobs/job_id1/cancel")])
  func `a job is cancelled by either verb`(method: String, path: String) async throws {
    let gate = Gate()
    let rig = try Rig(
      jobsAfter: .zero,
      maker: RecordingMaker { request in
        _ = await gate.pass()
        return .made(Sample.making(request))
      }
    )
    try await rig.working {
      _ = try await rig.post(generations, json: Sample.body(model))
      let reply = try await rig.send(method, path)
      #expect(reply.json?["status"] == "cancelled")
      gate.open()
    }
  }

  @Test func `models are listed, told and described, however their slash is written`() async throws
  {
    let rig = try Rig()
    let list = try await rig.get("/v1/models")
    let ids = list.json?["data"]?.array?.compactMap { $0["id"]?.text }
    #expect(ids?.first == "ideogram/ideogram-v3-replace-background")
    #expect(list.json?["object"] == "list")
    for id in [
      "ideogram/ideogram-v3-replace-background", "ideogram%2Fideogram-v3-replace-background",
    ] {
      #expect(try await rig.get("/v1/models/\(id)").json?["object"] == "model")
      let schema = try await rig.get("/v1/models/\(id)/schema").json
      #expect(schema?["endpoint"] == "/v1/images/generations")
      #expect(schema?["request"]?["schema"]?["properties"]?["image"]?["type"] == "string")
    }
    try await expectStatus(404, of: rig.get("/v1/models/nobody"))
  }

  @Test func `what changes nothing is named in a header`() async throws {
    let rig = try Rig()
    try await rig.working {
      let reply = try await rig.post(
        generations,
        json: Sample.body("\(model),\"size\":\"1024x1024\",\"quality\":\"hd\"")
      )
      #expect(reply.header("x-backdrop-ignored") == "quality")
    }
  }

  @Test func `a correlation id is echoed, without what could break out of a header`() async throws {
    let rig = try Rig()
    let reply = try await rig.get("/v1/models", headers: ["x-request-id": "campaign\r\nx: 1"])
    #expect(reply.header("x-request-id") == "campaignx: 1")
  }
}
