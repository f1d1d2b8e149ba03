package import Diagnostics
package import Requests

/// What a recipe may cost over all its runs.
package struct Budget: Sendable, Equatable {
  /// For the whole recipe; `nil` where only `per` is given.
  package let total: Located<Money>?
  /// For each value of an axis, by axis name.
  package let per: [String: Located<Money>]

  package init(total: Located<Money>?, per: [String: Located<Money>]) {
    self.total = total
    self.per = per
  }
}
