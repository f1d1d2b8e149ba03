package import Planning
package import Requests

/// How far a run is: its events, counted.
///
/// Times are measured from the run's start by whoever feeds the events.
package struct RunProgress: Sendable, Equatable {
  /// Requests that the run is about.
  package private(set) var total = 0
  /// Requests of the plan that it is not about.
  package private(set) var leftOut = 0
  /// Had their picture before the run.
  package private(set) var cached = 0
  /// Got their picture in this run.
  package private(set) var rendered = 0
  package private(set) var failed = 0
  package private(set) var blocked = 0
  package private(set) var unknown = 0
  package private(set) var pending = 0
  package private(set) var skipped = 0
  package private(set) var spent = Money.zero
  /// What the run may cost; `nil` where nobody said.
  package let cap: Money?
  /// Set once nothing new is sent.
  package private(set) var stopping: StopReason?
  /// The providers that the run asks over a network, as far as it follows them, in plan order.
  package private(set) var providers: [ProviderProgress] = []
  private var running: Set<RequestKey> = []
  private var pace = Pace()
  /// Index into `providers` by request.
  private var providerOf: [RequestKey: Int] = [:]

  package init(cap: Money?) { self.cap = cap }

  /// Follows each provider by itself, too; to be called before the first event.
  package mutating func follow(_ plan: Plan, _ standing: Standing) {
    var known: [String: Int] = [:]
    for (index, node) in plan.requests.enumerated()
    where standing.outcomes[index] == nil && standing.isSelected[index] {
      let name = node.request.provider
      let place = known[name] ?? providers.count
      if place == providers.count {
        known[name] = place
        providers.append(ProviderProgress(name: name))
      }
      providers[place].expect()
      providerOf[node.document.key] = place
    }
  }

  package var inFlight: Int { running.count }

  /// Requests with an outcome of any kind.
  package var done: Int { cached + rendered + failed + blocked + unknown + pending + skipped }

  /// Counts an event that was told so long after the run's start.
  package mutating func count(_ event: RunEvent, at time: Duration) {
    switch event {
    case .started(let total, let cached, let leftOut):
      self.total = total
      self.cached = cached
      self.leftOut = leftOut
    case .remembered(_, let outcome): count(outcome)
    case .submitted(let key):
      running.insert(key)
      if let place = providerOf[key] { providers[place].sent(at: time.seconds) }
    case .ended(let key, let outcome, let billed, _):
      count(outcome)
      if let place = providerOf[key] { providers[place].ended(at: time.seconds) }
      spent += billed
      if running.remove(key) != nil { pace.count(at: time.seconds) }
    case .stopping(let reason): stopping = reason
    case .found(let key, let outcome):
      count(outcome)
      if let place = providerOf[key] { providers[place].ended(at: time.seconds) }
    case .limits(let provider, let rate, let places):
      guard let place = providers.firstIndex(where: { $0.name == provider }) else { return }
      providers[place].heard(requestsPerMinute: rate, inFlight: places)
    case .withdrawn(let key): running.remove(key)
    case .retrying, .paused, .providerStopped, .storageFailed, .finished: break
    }
  }

  /// How long the rest will take at the pace of late; as long as the slowest of several providers.
  ///
  /// - Returns: `nil` before the first end, and when nothing is left.
  package func timeLeft(at time: Duration) -> Duration? {
    if stopping == nil, providers.count > 1 {
      return providers.compactMap { $0.timeLeft(at: time) }.max()
    }
    let left = stopping == nil ? total - done : inFlight
    guard left > 0, let rate = pace.rate(at: time.seconds) else { return nil }
    return .seconds(Double(left) / rate)
  }

  private mutating func count(_ outcome: Outcome) {
    switch outcome {
    case .completed: rendered += 1
    case .failed: failed += 1
    case .blocked: blocked += 1
    case .unknown: unknown += 1
    case .pending: pending += 1
    case .skipped: skipped += 1
    case .cancelled: break
    }
  }
}
