import Execution
import Foundation
import Testing

struct PollScheduleTests {
  /// Latencies that vary by a tenth around 15 s, the same for the same seed.
  private static func latencies(_ count: Int, seed: UInt64) -> [Duration] {
    var random = SeededNumbers(seed: seed)
    return (0..<count).map { _ in
      let radius = (-2 * log(max(1e-12, random.fraction()))).squareRoot()
      let normal = radius * cos(2 * .pi * random.fraction())
      return .seconds(15 * exp(0.1 * normal))
    }
  }

  /// Polls a job to its end.
  private static func play(_ schedule: inout PollSchedule, _ latency: Duration) -> (
    polls: Int, found: Duration
  ) {
    var (polls, age, last) = (0, Duration.zero, Duration.zero)
    while true {
      let next = schedule.next(after: age)
      polls += 1
      if next >= latency {
        schedule.learn(workingAt: last, doneAt: next)
        return (polls, next)
      }
      (age, last) = (next, next)
    }
  }

  @Test(arguments: [nil, Duration.seconds(15), .seconds(6), .seconds(60)])
  func `about three questions a job, found within a tenth of its latency`(typical: Duration?) {
    var schedule = PollSchedule(floor: .milliseconds(200), typical: typical)
    for latency in Self.latencies(30, seed: 1) { _ = Self.play(&schedule, latency) }
    var (polls, late) = (0, 0.0)
    let jobs = Self.latencies(500, seed: 2)
    for latency in jobs {
      let (asked, found) = Self.play(&schedule, latency)
      polls += asked
      late += (found - latency) / latency
    }
    #expect(Double(polls) / Double(jobs.count) < 3.6, "\(Double(polls) / Double(jobs.count))")
    #expect(late / Double(jobs.count) < 0.1, "\(late / Double(jobs.count))")
  }

  @Test func `jobs that take far less than is typical are soon asked about far earlier`() {
    var schedule = PollSchedule(floor: .milliseconds(100), typical: .seconds(10))
    for _ in 0..<40 { _ = Self.play(&schedule, .milliseconds(500)) }
    var found = Duration.zero
    for _ in 0..<10 { found += Self.play(&schedule, .milliseconds(500)).found }
    #expect(found / 10 < .milliseconds(750))
  }

  @Test func `questions keep their distance`() {
    let schedule = PollSchedule(floor: .seconds(3), typical: .seconds(1))
    var age = Duration.zero
    for _ in 0..<20 {
      let next = schedule.next(after: age)
      if age > .zero { #expect(next - age >= .seconds(3)) }
      age = next
    }
  }
}
