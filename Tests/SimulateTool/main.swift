import Foundation
import Simulation

/// `simulate COUNT [FIRST]` plays so many seeds; `simulate --seed SEED` plays one and tells it all.
let arguments = CommandLine.arguments.dropFirst().map { $0 }
if arguments.first == "--seed", arguments.count == 2, let seed = UInt64(arguments[1]) {
  let simulation = Simulation(seed: seed, keepsTrace: true)
  let report = simulation.run()
  print("\(simulation.circumstances)")
  for line in report.trace { print(line) }
  for violation in report.violations { print("VIOLATION: \(violation)") }
  exit(report.violations.isEmpty ? 0 : 1)
}
guard let count = arguments.first.flatMap(UInt64.init), count > 0 else {
  print("usage: simulate COUNT [FIRST] | simulate --seed SEED")
  exit(64)
}
let first = arguments.dropFirst().first.flatMap(UInt64.init) ?? 0
let clock = ContinuousClock()
let began = clock.now
var (runs, submissions, bad) = (0, 0, 0)
for seed in first..<first + count {
  let report = Simulation(seed: seed).run()
  runs += report.runs
  submissions += report.submissions
  guard !report.violations.isEmpty else { continue }
  bad += 1
  for violation in report.violations { print("seed \(seed): \(violation)") }
  print("  replay: \(Simulation.replay(seed))")
}
let seconds = Double(began.duration(to: clock.now) / .seconds(1))
print(
  "\(count) campaigns, \(runs) runs, \(submissions) submissions taken, \(bad) with violations, "
    + "\(Int(Double(count) / seconds * 60)) campaigns a minute"
)
exit(bad == 0 ? 0 : 1)
