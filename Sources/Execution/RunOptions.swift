package import Requests

/// How a run is to go, as far as a person decides it.
package struct RunOptions: Sendable, Equatable {
  /// Requests in flight at most by provider name, at least one each; one where it is not named.
  package let places: [String: Int]
  /// Whether the first failure stops the run.
  package let failFast: Bool
  /// What this run may cost, besides the recipe's budget; `nil` where nobody said.
  package let maximum: Money?
  /// What earlier runs spent of the recipe's budget.
  package let earlier: BudgetLedger.Earlier
  /// Waits between attempts to write what a provider made; the run gives up after the last.
  package let writeAgainAfter: [Duration]

  package init(
    places: [String: Int],
    failFast: Bool = false,
    maximum: Money? = nil,
    earlier: BudgetLedger.Earlier = .nothing,
    writeAgainAfter: [Duration] = [
      .milliseconds(200), .seconds(1), .seconds(2), .seconds(4), .seconds(8),
    ]
  ) {
    self.places = places
    self.failFast = failFast
    self.maximum = maximum
    self.earlier = earlier
    self.writeAgainAfter = writeAgainAfter
  }
}
