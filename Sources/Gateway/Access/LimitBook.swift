/// Counts each key's calls against its limits: a rolling window, without allowance for bursts.
///
/// A value that neither waits nor knows the time; times are counted from the gateway's start.
struct LimitBook: Sendable {
  /// Whether a call may go on.
  enum Admission: Sendable, Equatable {
    case admitted
    /// The window has room again after so long.
    case tooManyRequests(retryAfter: Duration)
    case tooManyInFlight(limit: Int)
  }

  /// What is left of the window after a call, for headers.
  struct Left: Sendable, Equatable {
    let limit: Int
    let remaining: Int
    /// Until the window is empty.
    let resetsAfter: Duration
  }

  let limits: KeyLimits
  private var requests: [KeyOwner: RollingWindow] = [:]
  private var polls: [KeyOwner: RollingWindow] = [:]
  private var inFlight: [KeyOwner: Int] = [:]

  init(limits: KeyLimits) { self.limits = limits }

  /// Counts a call for so many pictures, if it may go on.
  ///
  /// What was admitted is in flight until ``ended(_:images:)``.
  mutating func admit(_ owner: KeyOwner, images: Int, now: Duration) -> Admission {
    if let limit = limits.inFlight, inFlight[owner, default: 0] + images > limit {
      return .tooManyInFlight(limit: limit)
    }
    if let wait = Self.count(&requests, owner, limits.requests, limits.window, now) {
      return .tooManyRequests(retryAfter: wait)
    }
    inFlight[owner, default: 0] += images
    return .admitted
  }

  /// Gives the places of a call back.
  mutating func ended(_ owner: KeyOwner, images: Int) {
    inFlight[owner, default: 0] -= images
    if inFlight[owner] == 0 { inFlight[owner] = nil }
  }

  /// Counts a question after a job.
  mutating func admitPoll(_ owner: KeyOwner, now: Duration) -> Admission {
    if let wait = Self.count(&polls, owner, limits.polls, limits.window, now) {
      return .tooManyRequests(retryAfter: wait)
    }
    return .admitted
  }

  /// What is left; `nil` without a limit.
  mutating func left(_ owner: KeyOwner, now: Duration) -> Left? {
    guard let limit = limits.requests else { return nil }
    let used = requests[owner]?.count(now: now, window: limits.window) ?? 0
    return Left(
      limit: limit,
      remaining: max(0, limit - used),
      resetsAfter: requests[owner]?.emptyAfter(now: now, window: limits.window) ?? .zero
    )
  }

  /// Counts one more; how long to wait where there is no room.
  private static func count(
    _ windows: inout [KeyOwner: RollingWindow],
    _ owner: KeyOwner,
    _ limit: Int?,
    _ window: Duration,
    _ now: Duration
  ) -> Duration? {
    guard let limit else { return nil }
    return windows[owner, default: RollingWindow()].add(now: now, window: window, limit: limit)
  }
}

/// The times of the latest calls.
struct RollingWindow: Sendable {
  private var times: [Duration] = []
  private var first = 0

  /// Notes a call, or says how long to wait until one more fits.
  mutating func add(now: Duration, window: Duration, limit: Int) -> Duration? {
    forget(before: now - window)
    let count = times.count - first
    if count >= limit {
      // Room comes when the oldest that is too many leaves the window.
      return limit == 0 ? window : times[times.count - limit] + window - now
    }
    times.append(now)
    return nil
  }

  /// Calls in the window.
  mutating func count(now: Duration, window: Duration) -> Int {
    forget(before: now - window)
    return times.count - first
  }

  /// Until the last call has left the window.
  func emptyAfter(now: Duration, window: Duration) -> Duration {
    times.last.map { max(.zero, $0 + window - now) } ?? .zero
  }

  private mutating func forget(before time: Duration) {
    while first < times.count, times[first] <= time { first += 1 }
    if first > 64, first * 2 > times.count {
      times.removeFirst(first)
      first = 0
    }
  }
}
