import Foundation
import Requests

/// Numbers that decide what a simulated provider does to one request: the same for the same seed,
/// request and attempt, whatever else goes on.
struct Draws {
  private var state: UInt64

  init(seed: UInt64, of digest: Digest, attempt: Int) {
    state = seed &+ 0x9E37_79B9_7F4A_7C15
    for byte in digest.bytes.prefix(16) { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    state = state &+ UInt64(attempt) &* 0xD1B5_4A32_D192_ED03
    _ = next()
  }

  /// SplitMix64.
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0 up to, not including, 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A time around a median, with the logarithm's deviation.
  mutating func time(median: Duration, spread: Double) -> Duration {
    guard spread > 0 else { return median }
    // Box and Muller's normal number.
    let normal = (-2 * log(1 - unit())).squareRoot() * cos(2 * .pi * unit())
    return median * exp(spread * normal)
  }
}
