import Foundation
import Providers
import Requests
import Testing

/// The client against providers that somebody else wrote, in another language, from what the real
/// ones document.
@Suite struct OtherSideTests {
  private struct Asked {
    let reading: Reading
    /// What a link led to; `nil` where the picture came with the answer.
    let fetched: [UInt8]?
    let polls: Int
  }

  /// Submits, polls until there is an answer, reads it and fetches what it names.
  private func ask<Speech: Dialect>(
    _ dialect: Speech,
    key: String,
    _ request: Request,
    at address: String,
    _ transport: HTTPTransport
  ) async throws -> Asked {
    let provider = HTTPProvider(
      dialect,
      account: ProviderAccount(
        origin: try Origin(address),
        peers: .onlyLoopback,
        key: try APIKey(key)
      ),
      transport: transport,
      shelf: PictureShelf { bytes, _ in bytes },
      wallClock: { Samples.time }
    )
    var polls = 0
    let answer: ProviderAnswer
    switch await provider.submit(Samples.submission(request)).reply {
    case .answered(let direct): answer = direct
    case .refused(let refusal): throw Refused(refusal: refusal)
    case .accepted(let job):
      var found: ProviderAnswer?
      while found == nil {
        polls += 1
        switch await provider.poll(job).reply {
        case .answered(let late): found = late
        case .working where polls < 10: continue
        case let other: throw Unexpected(reply: other)
        }
      }
      answer = try #require(found)
    }
    let reading = provider.read(answer)
    guard case .picture(.link(let link), _, _) = reading else {
      return Asked(reading: reading, fetched: nil, polls: polls)
    }
    let receiver = MemoryReceiver()
    #expect(await provider.download(link) { receiver.take($0) } == .complete)
    return Asked(reading: reading, fetched: receiver.bytes, polls: polls)
  }

  private struct Refused: Error { let refusal: Refusal }
  private struct Unexpected: Error { let reply: PollReply }

  private func with<Result>(
    _ test: (String, HTTPTransport) async throws -> Result
  ) async throws -> Result {
    let server = try MinimalServer()
    let transport = Samples.transport()
    defer { server.stop() }
    do {
      let result = try await test(server.address, transport)
      await transport.shutDown()
      return result
    } catch {
      await transport.shutDown()
      throw error
    }
  }

  private let parameters: JSONObject = [
    "prompt": "Añadir un bosque — 森", "rendering_speed": "TURBO", "seed": .integer(417_233),
    "magic_prompt": "OFF", "style_codes": ["A1B2C3D4", "00000000"],
    "color_palette": .object([
      "members": .array([.object(["color_hex": "#0B3D2E", "color_weight": .number(0.5)])])
    ]),
  ]

  @Test func `Segmind's queue makes a picture`() async throws {
    try await with { address, transport in
      let asked = try await ask(
        Samples.segmind,
        key: Samples.secret,
        Samples.request(parameters: parameters),
        at: address + "/v1",
        transport
      )
      #expect(asked.polls == 3)
      let fetched = try #require(asked.fetched)
      #expect(ImageFormat(magicOf: fetched) == .png)
      guard case .picture(_, _, let bill) = asked.reading else { return }
      #expect(bill == Bill(amount: Money(dollars: 0.0375), origin: "metrics.cost"))
    }
  }

  @Test func `Segmind's queue refuses what it does not take, and withholds`() async throws {
    try await with { address, transport in
      for (name, value, expected) in [
        ("seed", JSONValue.integer(7), "seed"), ("rendering_speed", "FLASH", "rendering_speed"),
      ] {
        var parameters = parameters
        parameters[name] = value
        let asked = try await ask(
          Samples.segmind,
          key: Samples.secret,
          Samples.request(parameters: parameters),
          at: address,
          transport
        )
        #expect(asked.reading == .failed(reason: expected, billed: .no, bill: .unsaid))
      }
      let blocked = try await ask(
        Samples.segmind,
        key: Samples.secret,
        Samples.request(parameters: ["prompt": "unsafe"]),
        at: address,
        transport
      )
      #expect(blocked.reading == .blocked(reason: "Blocked by RAI", billed: .no, bill: .unsaid))
    }
  }

  @Test func `Segmind's older way answers with the picture itself`() async throws {
    try await with { address, transport in
      let asked = try await ask(
        Samples.segmind,
        key: Samples.secret,
        Samples.request(model: "direct", parameters: parameters),
        at: address,
        transport
      )
      #expect(
        asked.reading
          == .picture(
            .body,
            facts: ["seed": "417233", "request_id": "direct-1"],
            bill: Bill(amount: Money(dollars: 0.0375), origin: "x-cost")
          )
      )
    }
  }

  @Test func `AIgateway makes a picture by generation, by edit in both forms, and by a job`()
    async throws
  {
    try await with { address, transport in
      for (model, image, prompt, polls) in [
        ("model", "image", "a forest", 0), ("edit", "image", "a forest", 0),
        ("edit-json", "image_url", "a forest", 0), ("model", "image", "later", 3),
      ] {
        let asked = try await ask(
          Samples.openAI,
          key: "sk-aig-canary",
          Samples.request(
            model: model,
            parameters: ["prompt": .string(prompt), "seed": .integer(777)],
            inputs: [image: .bytes(Digest(of: "mug"))]
          ),
          at: address,
          transport
        )
        #expect(asked.polls == polls)
        #expect(asked.fetched.flatMap { ImageFormat(magicOf: $0) } == .png)
      }
    }
  }

  @Test func `AIgateway sends a picture as base64`() async throws {
    try await with { address, transport in
      let asked = try await ask(
        Samples.openAI,
        key: "sk-aig-canary",
        Samples.request(parameters: ["prompt": "p", "response_format": "b64_json"]),
        at: address,
        transport
      )
      guard case .picture(.bytes(let bytes), _, _) = asked.reading else {
        Issue.record("no bytes")
        return
      }
      #expect(ImageFormat(magicOf: bytes) == .png)
    }
  }

  @Test func `Ideogram makes a picture, refuses a prompt and withholds a picture`() async throws {
    try await with { address, transport in
      func make(_ prompt: String) async throws -> Asked {
        var parameters = parameters
        parameters["prompt"] = .string(prompt)
        return try await ask(
          Samples.ideogram,
          key: "ideo-canary",
          Samples.request(parameters: parameters),
          at: address,
          transport
        )
      }
      let made = try await make("a forest")
      #expect(made.fetched.flatMap { ImageFormat(magicOf: $0) } == .png)
      guard case .picture(_, let facts, _) = made.reading else { return }
      #expect(
        facts == [
          "revised_prompt": "a forest, rewritten", "seed": "417233", "resolution": "1280x800",
        ]
      )
      let refused = await #expect(throws: Refused.self) { try await make("refused") }
      #expect(refused?.refusal.meaning == .blocked(billed: .no))
      guard case .blocked(_, .yes, _) = try await make("unsafe").reading else {
        Issue.record("it was not withheld")
        return
      }
    }
  }

  @Test func `a wrong key is refused by each in its own way`() async throws {
    try await with { address, transport in
      func refusal(_ work: () async throws -> Asked) async -> Refusal.Meaning? {
        await #expect(throws: Refused.self, performing: { try await work() })?.refusal.meaning
      }
      let request = Samples.request()
      #expect(
        await refusal {
          try await ask(Samples.segmind, key: "SG_wrong", request, at: address, transport)
        } == .keyRefused
      )
      #expect(
        await refusal {
          try await ask(Samples.openAI, key: "sk-wrong", request, at: address, transport)
        } == .keyRefused
      )
      #expect(
        await refusal {
          try await ask(Samples.ideogram, key: "wrong", request, at: address, transport)
        } == .keyRefused
      )
    }
  }
}
