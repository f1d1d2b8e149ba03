/// In which order cells run.
package enum Order: String, Sendable, Equatable {
  /// Every prefix covers axis values, then pairs, as evenly as it can.
  case balanced
  /// The first axis changes slowest.
  case nested
}
