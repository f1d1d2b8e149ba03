import Catalogue
import NIOHTTP1
import Providers
import Requests

/// Requests, answers and providers that tests share.
enum Samples {
  static let key = RequestKey(Digest(of: "a request"))
  /// Appears in nothing that a test may see afterwards.
  static let secret = "SG_canary0123456789"
  static let time: Int64 = 1_764_259_200_000

  static func apiKey(_ text: String = secret) throws -> APIKey { try APIKey(text) }

  static func request(
    provider: String = "segmind",
    model: String = "model",
    parameters: JSONObject = ["prompt": "a forest", "seed": .integer(777)],
    inputs: [String: Request.Input] = ["image": .bytes(Digest(of: "mug"))],
    replicate: Int = 0
  ) -> Request {
    Request(
      provider: provider,
      model: model,
      operation: .replaceBackground,
      parameters: parameters,
      inputs: inputs,
      replicate: replicate,
      origin: nil,
      renderer: nil
    )
  }

  static func submission(
    _ request: Request,
    image: [UInt8] = Pictures.png,
    links: [String: String] = [:]
  ) -> Submission {
    Submission(
      key: key,
      request: request,
      inputs: request.inputs.mapValues { _ in image },
      links: links
    )
  }

  static func pictures(_ form: PictureForm, names: [String] = ["image"]) -> WirePictures {
    let picture = WirePicture(
      content: form.content(Pictures.png, format: .png),
      format: .png
    )
    return WirePictures(Dictionary(uniqueKeysWithValues: names.map { ($0, picture) }))
  }

  static func reply(
    _ status: Int,
    _ body: String = "",
    headers: [(String, String)] = []
  ) -> HTTPReply {
    HTTPReply(status: status, headers: .init(headers), body: Array(body.utf8))
  }

  static func answer(_ body: String, status: Int = 200) -> ProviderAnswer {
    ProviderAnswer(status: status, headers: [:], body: Array(body.utf8))
  }

  static let segmind = SegmindDialect(wires: [
    "model": Wire(slug: "ideogram-3-replace-background", mode: .job),
    "direct": Wire(slug: "ideogram-3-replace-background", mode: .synchronous),
    "linked": Wire(slug: "by-link", mode: .job, images: .url),
  ])
  static let openAI = OpenAIImagesDialect(wires: [
    "model": Wire(
      slug: "ideogram/ideogram-v3-replace-background",
      constants: ["n": .integer(1), "response_format": "url"]
    ),
    "edit": Wire(slug: "flux-edit", endpoint: .edits, body: .multipart, images: .part),
    "edit-json": Wire(slug: "flux-edit", endpoint: .edits),
    "edit-linked": Wire(slug: "flux-edit", endpoint: .edits, body: .multipart, images: .url),
  ])
  static let ideogram = IdeogramDialect(wires: [
    "model": Wire(
      slug: "ideogram-v3/replace-background",
      body: .multipart,
      images: .part,
      constants: ["num_images": .integer(1)]
    )
  ])

  /// A transport with short waits.
  static func transport(
    timeouts: HTTPTimeouts = HTTPTimeouts(),
    proxies: ProxySettings = .none,
    allowsHTTP: Bool = false
  ) -> HTTPTransport {
    HTTPTransport(
      userAgent: "Backdrop/test",
      proxies: proxies,
      timeouts: timeouts,
      allowsHTTP: allowsHTTP
    )
  }

  static func provider<Speech: Dialect>(
    _ dialect: Speech,
    at server: ScriptedServer,
    transport: HTTPTransport,
    demands: [String: ProviderAccount.Demands] = [:],
    fit: @escaping PictureFitting = { bytes, _ in bytes }
  ) -> HTTPProvider<Speech> {
    guard let origin = try? Origin(server.address), let key = try? apiKey() else {
      preconditionFailure("a bug of this test: its server has no address")
    }
    return HTTPProvider(
      dialect,
      account: ProviderAccount(
        origin: origin,
        peers: .onlyLoopback,
        key: key,
        demands: demands
      ),
      transport: transport,
      shelf: PictureShelf(fit: fit),
      wallClock: { time }
    )
  }
}

extension SubmitReply {
  /// The meaning of a refusal; `nil` for every other reply.
  var meaning: Refusal.Meaning? {
    if case .refused(let refusal) = self { refusal.meaning } else { nil }
  }
  var reason: String? { if case .refused(let refusal) = self { refusal.reason } else { nil } }
}
