package import Planning
package import Requests

/// How a run ended.
package struct RunResult: Sendable, Equatable {
  /// By index into the plan's requests; `.cancelled` for what a stopped run did not send.
  package let outcomes: [Outcome]
  /// How long the provider took for each request that this run sent; `nil` for the others.
  package let took: [Duration?]
  /// The first thing that could not be written, even if writing it again worked.
  package let storageFailure: StorageFailure?
  /// `nil` where every request had its turn.
  package let stopped: StopReason?
  /// What this run cost; upper bounds where a provider did not say.
  package let spent: Money
  package let elapsed: Duration

  package init(
    outcomes: [Outcome],
    took: [Duration?],
    storageFailure: StorageFailure?,
    stopped: StopReason?,
    spent: Money,
    elapsed: Duration
  ) {
    self.outcomes = outcomes
    self.took = took
    self.storageFailure = storageFailure
    self.stopped = stopped
    self.spent = spent
    self.elapsed = elapsed
  }

  /// The record of the plan after this run; what was not sent has no outcome in it.
  package func record(of plan: Plan) -> RunRecord {
    RunRecord(plan: plan, outcomes: outcomes.map { $0 == .cancelled ? nil : $0 })
  }
}
