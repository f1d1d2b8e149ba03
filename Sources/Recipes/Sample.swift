/// Which of the cells are kept.
package enum Sample: Sendable, Equatable {
  case all
  /// Every allowed pair of values of two axes at least once.
  case pairwise
  /// So many, without repeats, the same for the same seed.
  case random(count: Int, seed: UInt64)
  case first(count: Int)
}
