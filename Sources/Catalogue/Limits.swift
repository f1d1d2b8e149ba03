/// How much a provider may be asked at once, before it has said anything itself.
package struct Limits: Sendable, Equatable {
  /// So many in any window of that length.
  package struct Rate: Sendable, Equatable {
    package let count: Int
    package let window: Duration

    package init(_ count: Int, per window: Duration) {
      self.count = count
      self.window = window
    }

    /// On average; one that leaves no more than this keeps the limit in the long run.
    package var perMinute: Double { Double(count) / (window / .seconds(60)) }
  }

  /// Images in flight at most; `nil` where unlimited or unknown, as with the others.
  package let inFlight: Int?
  package let requests: Rate?
  package let polls: Rate?

  package init(inFlight: Int? = nil, requests: Rate? = nil, polls: Rate? = nil) {
    self.inFlight = inFlight
    self.requests = requests
    self.polls = polls
  }

  /// These limits where they say something, the others where they do not.
  package func over(_ others: Limits) -> Limits {
    Limits(
      inFlight: inFlight ?? others.inFlight,
      requests: requests ?? others.requests,
      polls: polls ?? others.polls
    )
  }
}
