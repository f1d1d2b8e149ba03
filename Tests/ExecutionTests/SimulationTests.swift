import Simulation
import Testing

/// The whole executor under a virtual clock, against a provider that keeps books.
struct SimulationTests {
  @Test(arguments: 0..<20)
  func `a random run keeps every promise`(block: UInt64) {
    for seed in block * 100..<(block + 1) * 100 {
      let report = Simulation(seed: seed).run()
      for violation in report.violations {
        Issue.record("seed \(seed): \(violation); replay: \(Simulation.replay(seed))")
      }
    }
  }

  @Test func `the same seed gives the same run`() {
    for seed in UInt64(0)..<20 {
      let first = Simulation(seed: seed, keepsTrace: true).run()
      let second = Simulation(seed: seed, keepsTrace: true).run()
      #expect(first.trace == second.trace)
    }
  }
}
