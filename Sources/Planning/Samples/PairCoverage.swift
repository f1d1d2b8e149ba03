/// How much of a matrix a pairwise sample reaches.
package struct PairCoverage: Sendable, Equatable {
  /// Pairs of values of two axes that occur in the cells.
  package let covered: Int
  /// Pairs that the excludes allow; equal to `covered` for a whole sample.
  package let allowed: Int
  /// Pairs that no cell can have, because the excludes forbid them.
  package let excluded: Int

  package init(covered: Int, allowed: Int, excluded: Int) {
    self.covered = covered
    self.allowed = allowed
    self.excluded = excluded
  }
}
