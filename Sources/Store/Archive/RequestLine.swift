import Requests

/// A request with its outcome and its money, as a line of an export.
struct RequestLine: Equatable {
  let document: String
  let outcome: Outcome
  let submittedAt: Int64
  let endedAt: Int64
  let took: Int64
  let charges: [Charge]

  var key: RequestKey { RequestKey(Digest(of: document)) }

  /// Canonical JSON, without a line feed.
  var text: String {
    CanonicalJSON.text(
      of: .object([
        "charges": .array(charges.map { .object(Self.object(of: $0)) }),
        "document": .string(document),
        "ended_at": .number(Double(endedAt)),
        "outcome": .object(outcome.line),
        "submitted_at": .number(Double(submittedAt)),
        "took_ms": .number(Double(took)),
      ])
    )
  }

  init(
    document: String,
    outcome: Outcome,
    submittedAt: Int64,
    endedAt: Int64,
    took: Int64,
    charges: [Charge]
  ) {
    self.document = document
    self.outcome = outcome
    self.submittedAt = submittedAt
    self.endedAt = endedAt
    self.took = took
    self.charges = charges
  }

  /// Reads what ``text`` wrote; `nil` where it is anything else.
  init?(_ text: some Sequence<UInt8>) {
    guard let object = (try? JSONValue(parsing: text))?.object,
      let document = object["document"]?.text,
      let details = (try? JSONValue(parsing: document.utf8))?.object,
      let outcome = object["outcome"]?.object.flatMap(Outcome.init(line:)),
      let submittedAt = object["submitted_at"]?.whole, let endedAt = object["ended_at"]?.whole,
      let took = object["took_ms"]?.whole, let list = object["charges"]?.array
    else { return nil }
    let key = RequestKey(Digest(of: document))
    let charges = list.compactMap { item in
      item.object.flatMap { Self.charge($0, of: key, details) }
    }
    guard charges.count == list.count else { return nil }
    self.init(
      document: document,
      outcome: outcome,
      submittedAt: submittedAt,
      endedAt: endedAt,
      took: took,
      charges: charges
    )
  }

  private static func object(of charge: Charge) -> JSONObject {
    var object: JSONObject = [
      "accounts": .array(
        charge.accounts.map { account in
          .array(
            [account.recipe, account.axis, account.value].compactMap { $0 }.map { .string($0) }
          )
        }
      ),
      "quoted": .number(Double(charge.quoted.microdollars)),
      "submitted_at": .number(Double(charge.submittedAt)),
    ]
    object["billed"] = charge.billed.map { .number(Double($0.microdollars)) }
    object["origin"] = charge.origin.map(JSONValue.string)
    object["ended_at"] = charge.endedAt.map { .number(Double($0)) }
    return object
  }

  private static func charge(
    _ object: JSONObject,
    of key: RequestKey,
    _ details: JSONObject
  ) -> Charge? {
    let accounts = (object["accounts"]?.array ?? []).compactMap { item -> Account? in
      let parts = (item.array ?? []).compactMap(\.text)
      switch parts.count {
      case 1: return Account(recipe: parts[0])
      case 3: return Account(recipe: parts[0], axis: parts[1], value: parts[2])
      default: return nil
      }
    }
    guard let quoted = object["quoted"]?.whole, let submittedAt = object["submitted_at"]?.whole,
      let billed = object["billed"]?.whole, let origin = object["origin"]?.text
    else { return nil }
    return Charge(
      number: 0,
      key: key,
      provider: details["provider"]?.text ?? "",
      model: details["model"]?.text ?? "",
      accounts: accounts,
      quoted: Money(microdollars: quoted),
      billed: Money(microdollars: billed),
      origin: origin,
      submittedAt: submittedAt,
      endedAt: object["ended_at"]?.whole
    )
  }
}

extension JSONValue {
  /// A whole number; `nil` for anything else.
  fileprivate var whole: Int64? { number.flatMap(Int64.init(exactly:)) }
}

extension Outcome {
  fileprivate var line: JSONObject {
    let columns = OutcomeColumns(self)
    var line: JSONObject = ["state": .string(columns.state)]
    line["reason"] = columns.reason.map(JSONValue.string)
    line["billed"] = columns.wasBilled.map { .string($0.rawValue) }
    if let picture = columns.picture {
      line["blob"] = .string(picture.blob.hex)
      line["format"] = .string(picture.format.rawValue)
      line["width"] = .integer(picture.width)
      line["height"] = .integer(picture.height)
      line["facts"] = .object(picture.facts)
    }
    return line
  }

  fileprivate init?(line: JSONObject) {
    let reason = line["reason"]?.text ?? ""
    let billed = line["billed"]?.text.flatMap(Billed.init(rawValue:)) ?? .maybe
    switch line["state"]?.text {
    case "completed":
      guard let blob = line["blob"]?.text.flatMap({ Digest(hex: $0) }),
        let format = line["format"]?.text.flatMap(ImageFormat.init(rawValue:)),
        let width = line["width"]?.whole, let height = line["height"]?.whole,
        (1...1_000_000).contains(width), (1...1_000_000).contains(height)
      else { return nil }
      self = .completed(
        Picture(
          blob: blob,
          format: format,
          width: Int(width),
          height: Int(height),
          facts: line["facts"]?.object ?? [:]
        )
      )
    case "blocked": self = .blocked(reason: reason, billed: billed)
    case "failed": self = .failed(reason: reason, billed: billed)
    case "unknown": self = .unknown(reason: reason)
    default: return nil
    }
  }
}
