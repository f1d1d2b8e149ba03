import Requests

/// Ideogram's own call.
extension Gateway {
  /// The model behind the address.
  private static let slug = "ideogram-v3/replace-background"

  /// `POST /v1/ideogram-v3/replace-background`: waits for all pictures.
  func ideogram(_ call: Call, _ owner: KeyOwner) async throws(Problem) -> Reply {
    guard call.contentType == "multipart/form-data" else { throw .wrongContentType }
    let raw = try RawOrder(form: call.body, contentType: call.headers["content-type"] ?? "")
    let served = try served(Self.slug, in: .ideogram)
    let count = try raw.count("num_images", upTo: 8)
    let order = try Order(raw, model: served.model, known: ["num_images"])
    return try await admitted(owner, images: count) { () async throws(Problem) -> Reply in
      let fate = simulation?.callFate(of: call.body) ?? .answered
      if fate == .error { throw .failed("simulated: internal server error") }
      let pictures = pictureCall(order, served, owner, call, in: .ideogram, count: count)
      var items: [IdeogramReplies.Item] = []
      var results: [JobResult] = []
      for (place, end) in try await ends(of: pictures).enumerated() {
        switch end {
        case .made(let making):
          let result = result(making, of: pictures)
          results.append(result)
          items.append(item(order, place, result))
        // Made and billed, and then withheld.
        case .blocked(_, isBilled: true): items.append(item(order, place, nil))
        default: throw end.problem
        }
      }
      if fate == .lost { throw .lost("simulated: gateway time-out") }
      return IdeogramReplies.images(items, created: time.wallClock())
        .telling(results, ignored: ignored(order, served))
    }
  }

  private func item(_ order: Order, _ place: Int, _ result: JobResult?) -> IdeogramReplies.Item {
    let facts = result?.making.facts ?? [:]
    let asked = order.parameters["seed"]?.number.map { JSONValue.number($0 + Double(place)) }
    return IdeogramReplies.Item(
      prompt: facts["revised_prompt"]?.text ?? order.parameters["prompt"]?.text ?? "",
      seed: facts["seed"] ?? asked ?? .number(0),
      resolution: result.map { "\($0.making.width)x\($0.making.height)" } ?? "1024x1024",
      link: result?.link
    )
  }
}
