import Requests

/// Reads a final answer in the order that holds for every provider.
struct AnswerReader {
  private let answer: ProviderAnswer

  init(_ answer: ProviderAnswer) { self.answer = answer }

  /// The body as a picture; else what the dialect makes of its JSON; else the picture in it; else the
  /// error in it.
  ///
  /// `verdict`: what ends it before a picture is looked for, such as a state; `nil` for nothing.
  func reading(verdict: (JSONObject) -> Reading?) -> Reading {
    if answer.isPicture {
      return .picture(.body, facts: facts(nil), bill: Bill(of: answer, json: nil))
    }
    guard let json = answer.json else {
      let words = ProviderWords.of(answer.body)
      return .unreadable(
        reason: words.isEmpty ? "the answer is empty" : "the answer is no picture: \(words)",
        bill: Bill(of: answer, json: nil)
      )
    }
    let object = json.object
    let bill = Bill(of: answer, json: object)
    if let object, let verdict = verdict(object) { return verdict }
    if let source = PictureSearch.picture(in: json) {
      return .picture(source, facts: facts(object), bill: bill)
    }
    if let error = object?["error"], error != .null {
      let reason = Reason.text(ProviderWords.of(error), status: answer.status)
      return ContentBlock.isMeant(by: reason)
        ? .blocked(reason: reason, billed: .maybe, bill: bill)
        : .failed(reason: reason, billed: .maybe, bill: bill)
    }
    return .unreadable(reason: "the answer holds no picture", bill: bill)
  }

  /// What the provider said of the picture, as text for people.
  private func facts(_ object: JSONObject?) -> JSONObject {
    var facts = JSONObject()
    let item = object?["data"]?.array?.first?.object
    func add(_ name: String, _ value: JSONValue?) {
      switch value {
      case .string(let text)? where !text.isEmpty:
        facts[name] = .string(name == "revised_prompt" ? text : ProviderWords.tidy(text))
      case .number(let number)?: facts[name] = .string(CanonicalJSON.text(of: .number(number)))
      default: break
      }
    }
    add(
      "revised_prompt",
      item?["revised_prompt"] ?? item?["prompt"] ?? object?["revised_prompt"]
        ?? object?["magic_prompt"]
    )
    add(
      "seed",
      item?["seed"] ?? object?["seed"] ?? answer.headers["x-seed-value"].map { .string($0) }
    )
    add("resolution", item?["resolution"])
    add("style_type", item?["style_type"])
    add("request_id", answer.headers["x-request-id"].map { .string($0) } ?? object?["request_id"])
    return facts
  }
}
