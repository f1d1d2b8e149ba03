import Requests

/// What changes while a run goes on: the outcome of each request (`data/run.js`).
enum RunData {
  /// - Parameters:
  ///   - outcomes: by request; `nil` where it has not run.
  ///   - live: whether more is to come, so that an open page looks again.
  /// - Returns: the script, UTF-8.
  static func script(outcomes: [Outcome?], live: Bool) -> [UInt8] {
    ClassicScript.assigning(
      .object(["live": .bool(live), "outcomes": .array(outcomes.map(value))]),
      to: "backdropRun"
    )
  }

  private static func value(of outcome: Outcome?) -> JSONValue {
    guard let outcome else { return .null }
    return switch outcome {
    case .completed(let picture):
      .object([
        "state": "completed", "blob": .string(picture.blob.hex),
        "ext": .string(picture.format.fileExtension),
        "width": .integer(picture.width), "height": .integer(picture.height),
        "facts": .array(picture.facts.members.map { .array([.string($0.name), $0.value]) }),
      ])
    case .blocked(let reason, let billed):
      .object([
        "state": "blocked", "reason": .string(reason), "billed": .string(billed.rawValue),
      ])
    case .failed(let reason, let billed):
      .object([
        "state": "failed", "reason": .string(reason), "billed": .string(billed.rawValue),
      ])
    case .unknown(let reason): .object(["state": "unknown", "reason": .string(reason)])
    case .pending: .object(["state": "pending"])
    case .cancelled: .object(["state": "cancelled"])
    case .skipped(let needs): .object(["state": "skipped", "needs": .string(needs.hex)])
    }
  }
}
