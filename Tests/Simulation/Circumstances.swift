import Execution
package import Requests

/// Everything that a seed decides about one simulated campaign before it begins.
package struct Circumstances: Sendable {
  /// How a provider answers a submission.
  package enum Manner: Sendable, CaseIterable {
    /// With a job that is asked about.
    case jobs
    /// With the answer, when the work is done.
    case waits
  }

  /// Chances from 0 to 1.
  package struct Faults: Sendable {
    /// Never sent: refused connections, names that do not resolve.
    package var unsent = 0.0
    /// Refused without a bill, documented as repeatable.
    package var repeatable = 0.0
    /// The work is done and billed, but its answer is lost on the way.
    package var lost = 0.0
    /// Nothing comes for a minute; the work may have been done.
    package var hangs = 0.0
    /// A question comes to nothing.
    package var silentPoll = 0.0
    /// A job is not yet known to the one that is asked.
    package var notYetFound = 0.0
    /// A download is cut, or brings half a picture.
    package var cut = 0.0
    /// A link has expired when it is used.
    package var expired = 0.0
    /// The work ends without a picture and without a bill.
    package var failed = 0.0
    /// The work ends withheld, billed or not.
    package var blocked = 0.0
    /// The work ends billed with something that nobody can read.
    package var unreadable = 0.0
    /// A write to the store fails.
    package var disk = 0.0
  }

  package let seed: UInt64
  package let manner: Manner
  package let requests: [SampleRequest]
  package let price: Money
  package let budget: Money?
  package let faults: Faults
  /// What the provider enforces.
  package let inFlight: Int
  package let quota: Int
  package let window: Duration
  /// Whether the executor is told the provider's limits.
  package let isDeclared: Bool
  /// Whether a 429 says how long to wait.
  package let saysRetryAfter: Bool
  package let latency: Duration
  /// Log-deviation of the latency.
  package let spread: Double
  /// How long jobs are remembered.
  package let recordLife: Duration
  /// Runs that start at the same time.
  package let processes: Int
  /// At which durable step each run in turn is killed; empty where none is.
  package let crashes: [Int]
  /// When and by how much the wall clock jumps.
  package let clockJump: (at: Duration, by: Duration)?

  package init(seed: UInt64) {
    var random = SeededNumbers(seed: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1)
    func chance(_ of: Double, _ most: Double) -> Double {
      random.fraction() < of ? random.fraction() * most : 0
    }
    self.seed = seed
    manner = random.fraction() < 0.7 ? .jobs : .waits
    price = Money(microdollars: Int64(1 + random.next() % 9) * 10_000)
    let count = 1 + Int(random.next() % 14)
    var requests: [SampleRequest] = []
    let chains = random.fraction() < 0.4
    for index in 0..<count {
      let needs =
        chains && index > 0 && random.fraction() < 0.4 ? [Int(random.next() & 0xFFFF)] : []
      requests.append(
        SampleRequest(needs: needs.map { $0 % index }, price: price, provider: "far")
      )
    }
    self.requests = requests
    budget =
      random.fraction() < 0.4 ? Money(microdollars: Int64(random.next() % 12) * 15_000) : nil
    var faults = Faults()
    if random.fraction() < 0.8 {
      faults.unsent = chance(0.4, 0.3)
      faults.repeatable = chance(0.4, 0.3)
      faults.lost = chance(0.3, 0.3)
      faults.hangs = chance(0.3, 0.2)
      faults.silentPoll = chance(0.4, 0.4)
      faults.notYetFound = chance(0.3, 0.3)
      faults.cut = chance(0.4, 0.4)
      faults.expired = chance(0.3, 0.3)
      faults.failed = chance(0.3, 0.3)
      faults.blocked = chance(0.3, 0.3)
      faults.unreadable = chance(0.2, 0.3)
      faults.disk = chance(0.2, 0.1)
    }
    self.faults = faults
    inFlight = 1 + Int(random.next() % 6)
    quota = 1 + Int(random.next() % 8)
    window = .seconds(1 + Int(random.next() % 20))
    isDeclared = random.fraction() < 0.6
    saysRetryAfter = random.fraction() < 0.6
    latency = .seconds(0.05 + random.fraction() * 30)
    spread = random.fraction() * 0.5
    recordLife = random.fraction() < 0.8 ? .seconds(3600) : .seconds(60)
    processes = random.fraction() < 0.25 ? 2 : 1
    crashes =
      random.fraction() < 0.5
      ? (0...Int(random.next() % 3)).map { _ in 1 + Int(random.next() % 40) } : []
    clockJump =
      random.fraction() < 0.15
      ? (.seconds(random.fraction() * 40), .seconds((random.fraction() - 0.5) * 14_400)) : nil
  }
}
