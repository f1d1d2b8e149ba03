/// How far a run is with one provider.
package struct ProviderProgress: Sendable, Equatable {
  package let name: String
  /// Requests that the run has for it.
  package private(set) var total = 0
  /// Those that have ended.
  package private(set) var done = 0
  /// `nil` while nobody has named or found one.
  package private(set) var requestsPerMinute: Double?
  /// Images in flight that there may be; `nil` while nobody has named or found a limit.
  package private(set) var inFlightLimit: Int?
  /// Whether it is one that has limits, known or not.
  package private(set) var hasLimits = false
  private var starts = Pace()
  private var ends = Pace()

  init(name: String) { self.name = name }

  mutating func expect() { total += 1 }

  mutating func sent(at seconds: Double) { starts.count(at: seconds) }

  mutating func ended(at seconds: Double) {
    done += 1
    ends.count(at: seconds)
  }

  mutating func heard(requestsPerMinute: Double?, inFlight: Int?) {
    hasLimits = true
    self.requestsPerMinute = requestsPerMinute
    inFlightLimit = inFlight
  }

  /// How long the rest will take at the pace of late; `nil` before the first end, and at the last.
  package func timeLeft(at time: Duration) -> Duration? {
    guard done < total, let rate = ends.rate(at: time.seconds) else { return nil }
    return .seconds(Double(total - done) / rate)
  }

  /// How fast it is asked, beside its limit where that is known: `48/min of 50/min`, `98/s of 100/s`.
  ///
  /// - Returns: `nil` before the first request has left.
  package func rateText(at time: Duration) -> String? {
    guard let rate = starts.rate(at: time.seconds) else { return nil }
    let isFast = (requestsPerMinute ?? rate * 60) >= 600
    func text(_ perMinute: Double) -> String {
      isFast
        ? "\(Int((perMinute / 60).rounded()))/s" : "\(Int(perMinute.rounded()))/min"
    }
    return text(rate * 60) + (requestsPerMinute.map { " of \(text($0))" } ?? "")
  }
}
