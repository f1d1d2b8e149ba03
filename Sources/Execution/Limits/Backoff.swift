import Foundation

/// Waits between attempts: exponential with full jitter, bounded.
package struct Backoff: Sendable, Equatable {
  /// Upper bound of the first wait.
  package let first: Duration
  /// Upper bound of every wait.
  package let longest: Duration
  /// How often something is tried at most, the first time included.
  package let attempts: Int

  package init(first: Duration, longest: Duration, attempts: Int) {
    self.first = first
    self.longest = longest
    self.attempts = attempts
  }

  /// The wait after so many attempts, at least one; a random part of its upper bound.
  package func wait(after attempts: Int, _ random: inout SeededNumbers) -> Duration {
    let bound = min(longest.seconds, first.seconds * pow(2, Double(min(30, attempts - 1))))
    return .seconds(max(0.001, bound * random.fraction()))
  }
}

/// SplitMix64: the same numbers for the same seed, everywhere.
package struct SeededNumbers: RandomNumberGenerator, Sendable, Equatable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0 up to, but not, 1.
  package mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }
}
