import Gateway
import Requests
import TestSupport
import Testing

@Suite struct IdeogramTests {
  let path = "/v1/ideogram-v3/replace-background"

  private func form(_ prompt: String = "Add a forest") -> Form {
    Form().file("image", "f.png", "image/png", Sample.png).field("prompt", prompt)
  }

  private func send(_ form: Form, to rig: Rig) async throws -> Reply {
    try await rig.send(
      "POST",
      path,
      headers: ["content-type": form.contentType],
      body: form.bytes
    )
  }

  @Test func `a picture comes with its seed, its size and a link that expires`() async throws {
    let rig = try Rig()
    try await rig.working {
      let reply = try await send(form().field("seed", "12345"), to: rig)
      #expect(reply.status == 200, "\(reply.text)")
      #expect(
        reply.text == """
          {"created":"2026-11-27T12:00:00.000Z","data":[{"is_image_safe":true,"prompt":"Add a forest","resolution":"64x48","seed":12345,"style_type":"GENERAL","url":"http://127.0.0.1:8787/outputs/id1.png?exp=1795867200&sig=id2"}]}
          """
      )
    }
  }

  @Test func `everything of its form is understood`() async throws {
    let rig = try Rig()
    try await rig.working {
      let whole = form().field("num_images", "2").field("seed", "7")
        .field("rendering_speed", "BALANCED").field("magic_prompt", "OFF")
        .json("color_palette", #"{"name":"FRESH"}"#)
        .field("style_codes", "A1B2C3D4").field("style_codes", "00FF00FF")
      let reply = try await send(whole, to: rig)
      #expect(reply.status == 200, "\(reply.text)")
      #expect(reply.json?["data"]?.array?.count == 2)
      let sent = try #require(
        rig.maker.requests.first { $0.request.parameters["seed"] == .integer(7) }
      )
      #expect(
        sent.request.parameters == [
          "prompt": "Add a forest", "seed": .integer(7), "rendering_speed": "DEFAULT",
          "magic_prompt": "OFF", "color_palette": .object(["name": "FRESH"]),
          "style_codes": ["A1B2C3D4", "00FF00FF"],
        ]
      )
    }
  }

  @Test(arguments: [
    (Form().field("prompt", "a"), 400, "`image` is required"),
    (
      Form().field("prompt", "a").file("image", "f.gif", "image/gif", Array("GIF89a".utf8)), 400,
      "`image` is not a PNG, JPEG, WebP or TIFF picture"
    ),
    (
      Form().field("prompt", "a").file("image", "f.tif", "image/tiff", [0x49, 0x49, 0x2A, 0]), 400,
      "`image` is tiff, and this model takes jpeg, png, webp"
    ),
    (
      Form().field("prompt", "a").field("style_codes", "A1B2C3D4")
        .file("image", "f.png", "image/png", Sample.png)
        .file("style_reference_images", "s.png", "image/png", Sample.png), 400,
      "`style_codes` and `style_reference_images` exclude one another"
    ),
  ])
  func `a mistake is told`(form: Form, status: Int, words: String) async throws {
    let rig = try Rig()
    try await rig.working {
      let reply = try await send(form, to: rig)
      #expect(reply.status == status)
      #expect(reply.json?["error"]?.text == words)
    }
  }

  @Test func `the limit counts images, and says so without a Retry-After`() async throws {
    let rig = try Rig(limits: KeyLimits(inFlight: 10))
    try await rig.working {
      let reply = try await send(form().field("num_images", "8"), to: rig)
      #expect(reply.status == 200)
    }
    let gate = Gate()
    let busy = try Rig(
      limits: KeyLimits(inFlight: 10),
      maker: RecordingMaker { request in
        _ = await gate.pass()
        return .made(Sample.making(request))
      }
    )
    try await busy.working {
      async let first = send(form().field("num_images", "8"), to: busy)
      while busy.maker.requests.count < 8 { await Task.yield() }
      let refused = try await send(form().field("num_images", "3"), to: busy)
      #expect(refused.status == 429)
      #expect(refused.header("retry-after") == nil)
      #expect(
        refused.text == """
          {"error":"You have reached the limit of images in progress.","max_inflight_requests":10,"reject_reason":"inflight_limit"}
          """
      )
      gate.open()
      let (done, next) = (
        try await first, try await send(form().field("num_images", "3"), to: busy)
      )
      #expect(done.status == 200)
      #expect(next.status == 200)
    }
  }

  @Test func `a withheld picture is an item without a link, a refused prompt is 422`() async throws
  {
    let billed = try Rig(
      maker: RecordingMaker { _ in .blocked(reason: "unsafe", isBilled: true) }
    )
    try await billed.working {
      let reply = try await send(form(), to: billed)
      #expect(reply.status == 200)
      #expect(reply.json?["data"]?[0]?["is_image_safe"] == false)
      #expect(reply.json?["data"]?[0]?["url"] == .null)
    }
    let refused = try Rig(
      maker: RecordingMaker { _ in .blocked(reason: "unsafe", isBilled: false) }
    )
    try await refused.working {
      let reply = try await send(form(), to: refused)
      #expect(reply.status == 422)
      #expect(reply.json?["error"] == "Prompt provided failed safety check: unsafe")
    }
  }

  @Test func `JSON is not what it takes`() async throws {
    let rig = try Rig()
    try await expectStatus(415, of: rig.post(path, json: "{}"))
  }
}
