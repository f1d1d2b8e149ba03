import Requests
import Store

/// A request in the store as programs read it.
enum StoredRequestJSON {
  static func object(of request: StoredRequest) -> JSONObject {
    var object: JSONObject = [
      "key": .string(request.key.hex),
      "provider": .string(request.provider),
      "model": .string(request.model),
      "state": .string(request.state),
      "submitted_at_ms": .number(Double(request.submittedAt)),
    ]
    object["ended_at_ms"] = request.endedAt.map { .number(Double($0)) }
    object["took_ms"] = request.took.map { .number(Double($0)) }
    switch request.outcome {
    case .completed(let picture):
      object["blob"] = .string(picture.blob.hex)
      object["format"] = .string(picture.format.rawValue)
      object["width"] = .integer(picture.width)
      object["height"] = .integer(picture.height)
      object["facts"] = .object(picture.facts)
    case .blocked(let reason, let billed), .failed(let reason, let billed):
      object["reason"] = .string(reason)
      object["billed"] = .string(billed.rawValue)
    case .unknown(let reason): object["reason"] = .string(reason)
    case .pending, .cancelled, .skipped, nil: break
    }
    return object
  }

  static func object(of charge: Charge) -> JSONObject {
    var object: JSONObject = [
      "quoted_usd": .number(charge.quoted.dollars),
      "submitted_at_ms": .number(Double(charge.submittedAt)),
      "accounts": .array(charge.accounts.map { .string($0.words) }),
    ]
    object["billed_usd"] = charge.billed.map { .number($0.dollars) }
    object["origin"] = charge.origin.map(JSONValue.string)
    return object
  }
}

extension Account {
  /// `autumn-mugs`, or `autumn-mugs speed=TURBO`.
  var words: String {
    guard let axis, let value else { return recipe }
    return "\(recipe) \(axis)=\(value)"
  }
}
