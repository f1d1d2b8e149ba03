/// How much a provider may be asked at once, before it has said anything itself.
package struct Limits: Sendable, Equatable {
  /// So many in any window of so many seconds.
  package struct Rate: Sendable, Equatable {
    package let count: Int
    /// Length of the window.
    package let seconds: Double

    package init(_ count: Int, per seconds: Double) {
      self.count = count
      self.seconds = seconds
    }
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
