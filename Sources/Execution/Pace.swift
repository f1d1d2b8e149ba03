import Foundation

/// How many requests end a second, of late: what lies further back counts less.
///
/// Ends and time fade alike, so a burst of ends after a wait gives the same rate as ends spread
/// over that wait.
struct Pace: Sendable, Equatable {
  /// Seconds after which an end counts half.
  private static let halfLife = 20.0

  private var ends = 0.0
  /// Faded seconds, as `ends` are faded ends.
  private var seconds = 0.0
  /// Since the run's start; when the two above were last brought up to date.
  private var updated = 0.0

  /// Counts an end; times never go back.
  mutating func count(at time: Double) {
    self = faded(to: time)
    ends += 1
  }

  /// Ends a second; `nil` before the first end, or while no time has passed.
  func rate(at time: Double) -> Double? {
    let now = faded(to: time)
    guard now.ends > 0, now.seconds > 0 else { return nil }
    return now.ends / now.seconds
  }

  private func faded(to time: Double) -> Pace {
    let passed = max(0, time - updated)
    let fade = pow(0.5, passed / Self.halfLife)
    var faded = self
    faded.ends *= fade
    faded.seconds = faded.seconds * fade + passed
    faded.updated = max(updated, time)
    return faded
  }
}

extension Duration {
  /// Seconds as a double, for rates and texts.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
