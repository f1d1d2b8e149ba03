/// Even steps through a window whose limit is known.
///
/// Requests leave a little further apart than the limit demands (by 0.4 %), and one that left late
/// may be made up for within that margin alone: no window of that length, wherever it begins, sees
/// more than the limit.
package struct DeclaredPace: Sendable {
  private static let margin = 0.004

  package let quota: Int
  package let window: Duration
  /// When the next may leave; `nil` before the first.
  private var due: Duration?
  /// The last that left, and what was due before it.
  private var last: (time: Duration, due: Duration?)?

  package init(quota: Int, window: Duration) {
    self.quota = quota
    self.window = window
  }

  var interval: Duration { window / Double(quota) * (1 + Self.margin) }

  func next(at now: Duration) -> Duration { max(now, due ?? now) }

  mutating func leaves(at time: Duration) {
    let planned = due ?? time
    last = (time, due)
    due = max(planned, time - window * (Self.margin * 0.75)) + interval
  }

  /// Gives the turn back of one that has not left after all, where no other came after it.
  mutating func withdrawn(_ time: Duration) {
    guard let last, last.time == time else { return }
    due = last.due
    self.last = nil
  }
}
