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
    for (name, value) in EventForms.moment.members(of: (time, now)) { object[name] = value }
    return Array((CanonicalJSON.text(of: .object(object)) + "\n").utf8)
  }

  private var record: JSONObject {
    switch self {
    case .started(let total, let cached, let leftOut):
      EventForms.started.object(of: (total, cached, leftOut))
    case .remembered(let key, let outcome): EventForms.remembered.object(of: (key, outcome))
    case .found(let key, let outcome): EventForms.found.object(of: (key, outcome))
    case .submitted(let key): EventForms.submitted.object(of: key)
    case .withdrawn(let key): EventForms.withdrawn.object(of: key)
    case .retrying(let key, let reason, let wait):
      EventForms.retrying.object(of: (key, reason, wait))
    case .ended(let key, let outcome, let billed, let took):
      EventForms.ended.object(of: (key, outcome, billed, took))
    case .limits(let provider, let rate, let places):
      EventForms.limits.object(of: (provider, rate, places))
    case .paused(let provider, let kind, let wait):
      EventForms.paused.object(of: (provider, kind, wait))
    case .providerStopped(let provider, let reason):
      EventForms.providerStopped.object(of: (provider, reason))
    case .storageFailed(let key, let failure):
      EventForms.storageFailed.object(of: (key, failure.kind))
    case .stopping(let reason): EventForms.stopping.object(of: reason)
    case .finished: EventForms.finished.object(of: ())
    }
  }
}

extension StopReason {
  /// Every ``name``.
  static let names = [
    "interrupted", "aborted", "failed-fast", "budget", "storage", "key-refused", "out-of-credit",
    "billed-in-vain", "unreachable",
  ]

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
