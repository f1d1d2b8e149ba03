import Foundation

/// Finds a limit that nobody has named, from what is taken and what is refused.
///
/// It begins slowly and doubles its speed until the first refusal. What was taken in the window
/// before it is then the limit: as many leave in every window of that length from there on, each when
/// the one a window earlier falls out of it. After a refusal one request alone tries whether the
/// window is open again, and the others follow. When all goes well for a while, a few more are tried.
///
/// A whole-second `Retry-After` is rounded up by up to a second, so a short one is no reason to keep
/// still for all of it; a longer one is kept to.
package struct LearntPace: Sendable {
  private static let firstRate = 40.0
  /// Seconds in which it doubles; slow enough that few are under way when the first is refused.
  private static let doubling = 0.4
  private static let shortest = Duration.seconds(1)
  /// A `Retry-After` up to this may be mere rounding.
  private static let rounding = Duration.seconds(1)

  /// After a refusal.
  private struct Recovery: Sendable {
    /// When the window was last known to be closed for the first time.
    let since: Duration
    /// When the next single request may try.
    var tryAt: Duration
    /// Wait before the one after, if that is refused too.
    var wait: Duration
    /// The one that is trying; it left at that time.
    var trying: Duration?
  }

  /// Times at which requests left that count in the window, in order; what was refused is taken out.
  private var left = SlidingTimes()
  private var window = shortest
  /// Requests a window; `nil` until the first refusal.
  private var limit: Int?
  private var began: Duration?
  private var recovery: Recovery?
  /// When the limit was last changed for a refusal; older requests say nothing of the new limit.
  private var cutAt = Duration.zero
  /// When the limit was last raised or cut.
  private var changedAt = Duration.zero
  /// Windows without a refusal before a few more are tried.
  private var patience = 2
  /// By how much the limit is raised next, in hundredths.
  private var step = 1

  package init() {}

  var rate: Double? { limit.map { Double($0) / window.seconds } }

  func next(at now: Duration) -> Duration? {
    if let recovery {
      // A request whose answer takes long was taken: refusals come at once.
      if let trying = recovery.trying {
        return now - trying >= .seconds(2) ? now : nil
      }
      return max(now, recovery.tryAt)
    }
    if let limit {
      // Never all at once what had to wait: only those under way are lost when it was too much.
      let even = left.last.map { max(now, $0 + window / Double(2 * limit)) } ?? now
      let recent = left.count(after: now - window)
      guard recent >= limit, let oldest = left.fromEnd(limit) else { return even }
      return max(even, oldest + window + .milliseconds(2))
    }
    guard let began, let last = left.last else { return now }
    let passed = (now - began).seconds
    // Never far ahead of what has really left of late, so that a pause is not followed by a flood.
    let reached = 4 * Double(left.count(after: now - .seconds(1)))
    let doubled = Self.firstRate * pow(2, min(20, passed / Self.doubling))
    return max(now, last + .seconds(1 / max(Self.firstRate, min(doubled, reached))))
  }

  mutating func leaves(at time: Duration) {
    began = began ?? time
    left.append(time)
    left.drop(before: time - window * 4)
    if recovery != nil, recovery?.trying == nil {
      recovery?.trying = time
    } else if let trying = recovery?.trying, time - trying >= .seconds(2) {
      recovered(with: trying, at: time)
    }
    growIfPatient(at: time)
  }

  mutating func taken(_ time: Duration, at now: Duration) {
    if recovery?.trying == time { recovered(with: time, at: now) }
  }

  mutating func forget(_ time: Duration) {
    left.remove(time)
    if recovery?.trying == time { recovery?.trying = nil }
  }

  mutating func refused(_ time: Duration, retryAfter: Duration?, at now: Duration) {
    left.remove(time)
    let said = retryAfter.flatMap { $0 > Self.rounding ? $0 : nil }
    if recovery?.trying == time {
      let wait = said ?? recovery?.wait ?? window
      recovery?.trying = nil
      recovery?.tryAt = now + wait
      recovery?.wait = min(.seconds(30), wait * 2)
      return
    }
    let taken = max(1, left.count(after: time - window, through: time))
    if time >= cutAt {
      patience = limit == nil ? 2 : min(64, patience * 4)
      // Where only a little was tried on top of what went well, that little was too much.
      limit = limit.map { min(taken, max(1, $0 - max(1, $0 * step / 200))) } ?? taken
      step = 1
      cutAt = now
      changedAt = now
    } else {
      limit = limit.map { min($0, taken) } ?? taken
    }
    guard recovery == nil else {
      if let said, let tryAt = recovery?.tryAt { recovery?.tryAt = max(tryAt, now + said) }
      return
    }
    let opens = left.fromEnd(limit ?? 1).map { $0 + window } ?? now
    recovery = Recovery(
      since: now,
      tryAt: said.map { now + $0 } ?? max(now + window / 16, opens),
      wait: window / 8,
      trying: nil
    )
  }

  private mutating func recovered(with time: Duration, at now: Duration) {
    guard let recovery else { return }
    self.recovery = nil
    changedAt = now
    // It stayed closed for much longer than the window: that is how long the window really is.
    let closed = time - recovery.since
    if closed > window * 2 {
      let whole = left.first.map { time - $0 } ?? closed
      limit = max(1, left.count(after: time - whole, through: recovery.since))
      window = min(.seconds(3600), max(closed, whole))
    }
  }

  private mutating func growIfPatient(at now: Duration) {
    guard recovery == nil, let limit, now - changedAt > window * Double(patience) else { return }
    // Only what was fully used has shown that it is not too much.
    guard left.count(after: now - window) >= limit - max(1, limit / 50) else { return }
    self.limit = limit + max(1, limit * step / 100)
    step = min(16, step * 2)
    changedAt = now
    patience = max(1, patience / 2)
  }
}
