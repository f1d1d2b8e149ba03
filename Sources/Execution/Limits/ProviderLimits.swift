package import Requests

/// What is known of a provider's limits before it has said anything, and who shares them.
package struct ProviderLimits: Sendable, Equatable {
  /// So many in any window of that length.
  package struct Rate: Sendable, Equatable {
    package let count: Int
    package let window: Duration

    package init(_ count: Int, per window: Duration) {
      self.count = count
      self.window = window
    }
  }

  /// Whom the limits are shared with; `nil` for what has none, for example the studio.
  package let group: LimitGroup?
  /// Images in flight at most; `nil` where nobody knows.
  package let inFlight: Int?
  package let requests: Rate?
  package let polls: Rate?

  package init(
    group: LimitGroup? = nil,
    inFlight: Int? = nil,
    requests: Rate? = nil,
    polls: Rate? = nil
  ) {
    self.group = group
    self.inFlight = inFlight
    self.requests = requests
    self.polls = polls
  }
}
