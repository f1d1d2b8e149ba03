import Execution
import Planning
import Requests
import Synchronization
import TestSupport

/// One simulated campaign: runs that are killed and started again, at times two at once, until a last
/// run in calm weather; then everything is checked against the provider's books.
package struct Simulation: Sendable {
  /// What a campaign ended with.
  package struct Report: Sendable {
    package let seed: UInt64
    /// In words; empty where every promise was kept.
    package fileprivate(set) var violations: [String] = []
    package fileprivate(set) var runs = 0
    package fileprivate(set) var steps = 0
    package fileprivate(set) var submissions = 0
    package fileprivate(set) var refusals = 0
    /// Everything that was told, for a comparison of two runs of one seed.
    package fileprivate(set) var trace: [String] = []
  }

  package let circumstances: Circumstances
  private let keepsTrace: Bool

  package init(seed: UInt64, keepsTrace: Bool = false) {
    circumstances = Circumstances(seed: seed)
    self.keepsTrace = keepsTrace
  }

  /// The command that plays a seed again.
  package static func replay(_ seed: UInt64) -> String { "scripts/simulate --seed \(seed)" }

  /// Runs the campaign to its end.
  package func run() -> Report {
    let world = World(circumstances, keepsTrace: keepsTrace)
    let task = Task(executorPreference: world.scheduler) { await world.campaign() }
    let isOver = world.scheduler.run { world.isOver }
    var report = Report(seed: circumstances.seed)
    if !isOver {
      report.violations.append("nothing moves any more, but the campaign is not over")
      task.cancel()
    } else {
      report.violations = world.violations
    }
    report.runs = world.runs
    report.steps = world.scheduler.steps
    report.submissions = world.service.jobs.count
    report.refusals = world.service.refusals
    report.trace = world.trace
    return report
  }
}
