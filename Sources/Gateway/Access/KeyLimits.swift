/// How much each key may ask; `nil` where there is no limit.
package struct KeyLimits: Sendable, Equatable {
  /// Calls that make pictures, per window.
  package let requests: Int?
  /// The window's length.
  package let window: Duration
  /// Pictures in the making.
  package let inFlight: Int?
  /// Questions after a job, per window.
  package let polls: Int?

  package init(
    requests: Int? = nil,
    window: Duration = .seconds(60),
    inFlight: Int? = nil,
    polls: Int? = nil
  ) {
    self.requests = requests
    self.window = window
    self.inFlight = inFlight
    self.polls = polls
  }

  package static let none = KeyLimits()
}
