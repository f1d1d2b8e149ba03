/// How long one request takes.
package struct Latency: Sendable, Equatable {
  /// Seconds; half of all requests take less.
  package let median: Double
  /// Standard deviation of the latency's natural logarithm: 0.1 hardly varies, 1 varies wildly.
  package let spread: Double

  package init(median: Double, spread: Double = Self.usualSpread) {
    self.median = median
    self.spread = spread
  }

  /// Assumed where nobody has measured it.
  package static let usualSpread = 0.3
}
