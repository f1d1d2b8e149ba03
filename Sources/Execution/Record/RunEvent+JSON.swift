import Requests

/// A line of `--events`: what was told, and when.
///
/// No key, no link and no prompt is in it; reasons are in the provider's own words.
extension RunEvent {
  /// Canonical JSON (RFC 8785), UTF-8, ending in a line feed; `schemas/event.schema.json`.
  ///
  /// - Parameters:
  ///   - time: since the run's start.
  ///   - now: milliseconds since 1970.
  /// - Returns: the line's bytes.
  package func line(at time: Duration, now: Int64) -> [UInt8] {
    var object = record
    object["t"] = .number(Double(time.milliseconds) / 1000)
    object["time"] = .number(Double(now) / 1000)
    return Array((CanonicalJSON.text(of: .object(object)) + "\n").utf8)
  }

  private var record: JSONObject {
    switch self {
    case .started(let total, let cached, let leftOut):
      [
        "event": "started", "total": .integer(total), "cached": .integer(cached),
        "left_out": .integer(leftOut),
      ]
    case .remembered(let key, let outcome):
      ["event": "remembered", "key": .string(key.hex), "outcome": .object(outcome.record)]
    case .found(let key, let outcome):
      ["event": "found", "key": .string(key.hex), "outcome": .object(outcome.record)]
    case .submitted(let key): ["event": "submitted", "key": .string(key.hex)]
    case .withdrawn(let key): ["event": "withdrawn", "key": .string(key.hex)]
    case .retrying(let key, let reason, let wait):
      [
        "event": "retrying", "key": .string(key.hex), "reason": .string(reason),
        "after": .number(wait.seconds),
      ]
    case .ended(let key, let outcome, let billed, let took):
      [
        "event": "ended", "key": .string(key.hex), "outcome": .object(outcome.record),
        "billed_usd": .number(billed.dollars), "took": .number(took.seconds),
      ]
    case .limits(let provider, let rate, let places):
      JSONObject(
        [
          ("event", "limits"), ("provider", .string(provider)),
          ("requests_per_minute", rate.map { .number($0) }),
          ("in_flight", places.map { .integer($0) }),
        ]
        .compactMap { name, value in value.map { (name, $0) } }
      )
    case .paused(let provider, let kind, let wait):
      [
        "event": "paused", "provider": .string(provider), "limit": .string(kind.rawValue),
        "for": .number(wait.seconds),
      ]
    case .providerStopped(let provider, let reason):
      [
        "event": "provider-stopped", "provider": .string(provider),
        "reason": .string(reason.name), "words": .string(reason.words),
      ]
    case .storageFailed(let key, let failure):
      ["event": "storage-failed", "key": .string(key.hex), "kind": .string(failure.kind.rawValue)]
    case .stopping(let reason):
      ["event": "stopping", "reason": .string(reason.name), "words": .string(reason.words)]
    case .finished: ["event": "finished"]
    }
  }
}

extension StopReason {
  /// For programs.
  package var name: String {
    switch self {
    case .interrupted: "interrupted"
    case .aborted: "aborted"
    case .failedFast: "failed-fast"
    case .budget: "budget"
    case .storage: "storage"
    case .keyRefused: "key-refused"
    case .outOfCredit: "out-of-credit"
    case .billedInVain: "billed-in-vain"
    case .unreachable: "unreachable"
    }
  }

  /// For people.
  package var words: String {
    switch self {
    case .interrupted: "asked to stop"
    case .aborted: "asked to end at once"
    case .failedFast: "a request failed"
    case .budget(let cap): "the \(cap) is reached"
    case .storage: "something could not be written"
    case .keyRefused(let provider, let reason): "\(provider) refuses the key: \(reason)"
    case .outOfCredit(let provider, let reason): "\(provider) has no credit left: \(reason)"
    case .billedInVain(let provider, let times):
      "\(provider) billed \(times) answers in a row that brought no picture"
    case .unreachable(let provider, let reason): "\(provider) cannot be reached: \(reason)"
    }
  }
}
