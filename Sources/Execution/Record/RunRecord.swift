package import Planning
package import Requests

/// A plan and how each of its requests stands: what `run.json` and the gallery are made from.
package struct RunRecord: Sendable, Equatable {
  package let plan: Plan
  /// By index into `plan.requests`; `nil` where it has not run.
  package let outcomes: [Outcome?]

  package init(plan: Plan, outcomes: [Outcome?]) {
    precondition(outcomes.count == plan.requests.count)
    self.plan = plan
    self.outcomes = outcomes
  }
}
