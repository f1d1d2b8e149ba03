/// What a response said about the limits it counts against; every field only if it was said.
///
/// Durations count from the response's arrival: dates were compared with the response's own `Date`,
/// negative ones are zero.
package struct LimitHints: Sendable, Equatable {
  /// What a limit counts.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case requests, inFlight = "in-flight", polls
  }

  /// Nobody behind the limit may ask before that (`Retry-After`, `retry-after-ms`, resets on a 429).
  package let retryAfter: Duration?
  /// Requests allowed per `window`.
  package let quota: Int?
  /// Length of the window that `quota` counts in.
  package let window: Duration?
  /// Requests still allowed now.
  package let remaining: Int?
  /// Until `remaining` is filled up again.
  package let resetsAfter: Duration?
  /// Images in flight at most.
  package let inFlight: Int?

  package init(
    retryAfter: Duration? = nil,
    quota: Int? = nil,
    window: Duration? = nil,
    remaining: Int? = nil,
    resetsAfter: Duration? = nil,
    inFlight: Int? = nil
  ) {
    self.retryAfter = retryAfter
    self.quota = quota
    self.window = window
    self.remaining = remaining
    self.resetsAfter = resetsAfter
    self.inFlight = inFlight
  }
}
