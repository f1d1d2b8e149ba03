import Gateway
import Requests
import Testing

/// What comes of a wanted picture, in the words of each dialect.
@Suite struct UpstreamTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let end: UpstreamEnd
    /// Of Segmind, OpenAI's dialect and Ideogram.
    let statuses: [Int]
    let words: [String]

    var testDescription: String { name }
  }

  static let ends = [
    Case(
      name: "blocked",
      end: .blocked(reason: "flagged", isBilled: false),
      statuses: [422, 422, 422],
      words: ["flagged", "flagged", "Prompt provided failed safety check: flagged"]
    ),
    Case(
      name: "failed",
      end: .failed(reason: "no picture"),
      statuses: [500, 500, 500],
      words: ["no picture", "no picture", "no picture"]
    ),
    Case(
      name: "unknown",
      end: .unknown(reason: "nobody knows"),
      statuses: [504, 504, 504],
      words: ["nobody knows", "nobody knows", "nobody knows"]
    ),
    Case(
      name: "out of credit",
      end: .outOfCredit(reason: "the cap is reached"),
      statuses: [406, 402, 402],
      words: [
        "Insufficient credits: the cap is reached", "the cap is reached", "the cap is reached",
      ]
    ),
    Case(
      name: "unavailable",
      end: .unavailable(reason: "away"),
      statuses: [503, 503, 503],
      words: ["away", "away", "away"]
    ),
  ]

  @Test(arguments: ends) func `an end without a picture is told in the dialect's own form`(
    entry: Case
  ) async throws {
    let rig = try Rig(maker: RecordingMaker { _ in entry.end })
    try await rig.working {
      let segmind = try await rig.post("/v1/ideogram-3-replace-background", json: Sample.body())
      let model = #""model":"ideogram/ideogram-v3-replace-background""#
      let openAI = try await rig.post("/v1/images/generations", json: Sample.body(model))
      let ideogram = try await rig.replaceBackground(Form().field("prompt", "a"))
      #expect([segmind.status, openAI.status, ideogram.status] == entry.statuses)
      #expect(segmind.json?["error"] == .string(entry.words[0]))
      #expect(openAI.json?["error"]?["message"] == .string(entry.words[1]))
      #expect(ideogram.json?["error"] == .string(entry.words[2]))
    }
  }

  @Test func `a seed that only the dialect takes is refused where the maker is a provider`()
    async throws
  {
    let model = #""model":"ideogram/ideogram-v3-replace-background","seed":500"#
    let rig = try Rig(provider: "segmind")
    try await rig.working {
      let reply = try await rig.post("/v1/images/generations", json: Sample.body(model))
      expectStatus(200, of: reply)
      let form = Form().field("prompt", "a").field("seed", "5")
      expectStatus(400, of: try await rig.replaceBackground(form))
      #expect(rig.maker.requests.count == 1)
    }
    // The studio takes it all the same.
    let lenient = try Rig()
    try await lenient.working {
      let form = Form().field("prompt", "a").field("seed", "5")
      expectStatus(200, of: try await lenient.replaceBackground(form))
    }
  }

  @Test func `a client's own link reaches the maker beside the bytes`() async throws {
    let link = "https://pictures.example/mug.png"
    let rig = try Rig(provider: "segmind", fetch: { _ in .success(Sample.png) })
    try await rig.working {
      let body = #"{"prompt":"a","image":"\#(link)"}"#
      expectStatus(200, of: try await rig.post("/v1/ideogram-3-replace-background", json: body))
      expectStatus(
        200,
        of: try await rig.post("/v1/ideogram-3-replace-background", json: Sample.body())
      )
    }
    #expect(rig.maker.requests.map(\.links) == [["image": link], [:]])
    #expect(rig.maker.requests[0].document.key != rig.maker.requests[1].document.key)
  }

  @Test func `a generation without a picture is the scene alone, an edit needs one`() async throws {
    let body = #"{"model":"ideogram/ideogram-v3-replace-background","prompt":"a city at dusk"}"#
    let rig = try Rig()
    try await rig.working {
      expectStatus(200, of: try await rig.post("/v1/images/generations", json: body))
      expectStatus(400, of: try await rig.post("/v1/images/edits", json: body))
    }
    #expect(rig.maker.requests[0].inputs["image"]?.isEmpty == false)
    let paid = try Rig(provider: "aigateway")
    try await paid.working {
      expectStatus(400, of: try await paid.post("/v1/images/generations", json: body))
    }
    #expect(paid.maker.requests.isEmpty)
  }
}

extension Rig {
  /// Ideogram's call with a picture and other fields.
  fileprivate func replaceBackground(_ fields: Form) async throws -> Reply {
    let form = fields.file("image", "f.png", "image/png", Sample.png)
    return try await send(
      "POST",
      "/v1/ideogram-v3/replace-background",
      headers: ["content-type": form.contentType],
      body: form.bytes
    )
  }
}
