package import Requests

/// When the next request may leave for a provider, so that no more leave in a window than it allows.
///
/// A value: times go in, times come out. All times count from the run's start.
package enum StartPace: Sendable {
  /// Nothing holds anybody back.
  case unlimited
  case declared(DeclaredPace)
  case learnt(LearntPace)

  /// The pace for what is known of a limit; one that nobody has named is learnt.
  package init(quota: Int?, window: Duration?) {
    if let quota, let window, quota > 0, window > .zero {
      self = .declared(DeclaredPace(quota: quota, window: window))
    } else {
      self = .learnt(LearntPace())
    }
  }

  /// When the next request may leave at the earliest, if none leaves before; `nil` while an answer to
  /// an earlier one has to come first.
  package func next(at now: Duration) -> Duration? {
    switch self {
    case .unlimited: now
    case .declared(let pace): pace.next(at: now)
    case .learnt(let pace): pace.next(at: now)
    }
  }

  /// Notes that a request leaves at a time that ``next(at:)`` gave, or later.
  package mutating func leaves(at time: Duration) {
    switch self {
    case .unlimited: break
    case .declared(var pace):
      pace.leaves(at: time)
      self = .declared(pace)
    case .learnt(var pace):
      pace.leaves(at: time)
      self = .learnt(pace)
    }
  }

  /// Notes that the provider took the request that left at `time`.
  package mutating func taken(_ time: Duration, at now: Duration) {
    if case .learnt(var pace) = self {
      pace.taken(time, at: now)
      self = .learnt(pace)
    }
  }

  /// Notes that the request of `time` never left.
  package mutating func withdrawn(_ time: Duration) {
    switch self {
    case .unlimited: break
    case .declared(var pace):
      pace.withdrawn(time)
      self = .declared(pace)
    case .learnt(var pace):
      pace.forget(time)
      self = .learnt(pace)
    }
  }

  /// Notes that the request of `time` was refused for a limit.
  ///
  /// - Returns: whether everybody has to wait for as long as the provider said. Where the pace is
  ///   learnt, what it learns from the refusal says when to go on.
  package mutating func refused(
    _ time: Duration,
    retryAfter: Duration?,
    at now: Duration
  ) -> Bool {
    switch self {
    case .declared, .unlimited: return true
    case .learnt(var pace):
      pace.refused(time, retryAfter: retryAfter, at: now)
      self = .learnt(pace)
      return false
    }
  }

  /// Takes what a response said of its limit for what it is.
  package mutating func heard(_ hints: LimitHints, at now: Duration) {
    guard let quota = hints.quota, let window = hints.window, quota > 0, window > .zero else {
      return
    }
    if case .declared(let pace) = self, pace.quota == quota, pace.window == window { return }
    var pace = DeclaredPace(quota: quota, window: window)
    // What left before still counts in the window.
    if let next = next(at: now) { pace.leaves(at: max(now, next - pace.interval)) }
    self = .declared(pace)
  }

  /// Requests a second that this pace allows; `nil` while it is still being found.
  package var rate: Double? {
    switch self {
    case .unlimited: nil
    case .declared(let pace): Double(pace.quota) / pace.window.seconds
    case .learnt(let pace): pace.rate
    }
  }
}
