import Foundation

/// When a job is asked about, learnt from how long others of its kind took.
///
/// Latencies spread like a log-normal: the first question comes where a tenth of the jobs are done,
/// the others follow in steps that grow with the age of the job, so that a finished one is found
/// within a tenth of its latency, after about three questions where latencies vary by a tenth.
package struct PollSchedule: Sendable {
  /// Standard deviations before the mean of the first question.
  private static let early = 1.3
  /// The least step, as a part of the job's age.
  private static let leastStep = 0.09

  /// Questions about one job are at least so far apart.
  private let floor: Duration
  /// Of the latencies' logarithms.
  private var mean: Double?
  private var variance = 0.16
  private var seen = 0.0
  /// Jobs in a row that their first question found done.
  private var foundAtOnce = 0

  /// - Parameters:
  ///   - floor: the provider's own least distance between two questions.
  ///   - typical: what the catalogue says; `nil` where it says nothing.
  package init(floor: Duration, typical: Duration?) {
    self.floor = floor
    if let typical, typical > .zero {
      mean = log(typical.seconds)
      seen = 1
    }
  }

  /// The age at which a job is asked about next.
  ///
  /// - Parameter age: since it was accepted; of the last question, or zero.
  /// - Returns: an age, greater than that.
  package func next(after age: Duration) -> Duration {
    guard let mean else { return max(age * 1.25, age + max(floor, .milliseconds(250))) }
    let deviation = variance.squareRoot()
    let first = Duration.seconds(exp(mean - Self.early * deviation))
    if age < first { return max(first, age + floor) }
    var step = max(Self.leastStep, min(0.5, 0.9 * deviation))
    if age.seconds > exp(mean + 3 * deviation) { step *= 2 }
    return age + max(floor, age * step)
  }

  /// Takes note of a job that was still at work at one age and done at the other.
  package mutating func learn(workingAt last: Duration, doneAt found: Duration) {
    guard found > .zero else { return }
    foundAtOnce = last == .zero ? foundAtOnce + 1 : 0
    let latency = log(found.seconds * part(doneSince: last, found))
    seen += 1
    let weight = max(1 / seen, 0.04)
    let known = mean ?? latency
    let distance = latency - known
    mean = known + weight * distance
    variance = max(0.0025, (1 - weight) * (variance + weight * distance * distance))
  }

  /// The part of the age at which a job was found done that it took, as far as can be told.
  private func part(doneSince last: Duration, _ found: Duration) -> Double {
    // One in ten is expected to be done at its first question, and not for long; the more in a row are,
    // the more are asked about far too late.
    if foundAtOnce >= 5 { return 0.5 }
    if foundAtOnce >= 3 { return 0.7 }
    return max(last / found, 0.9).squareRoot()
  }

  /// How long a job of this kind takes by now; `nil` where nobody knows.
  package var expected: Duration? { mean.map { .seconds(exp($0)) } }
}
