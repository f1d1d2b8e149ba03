import Execution
import Foundation
package import Requests
import Synchronization

/// The far side of a simulated provider: does the work, enforces limits, keeps books of its bills.
///
/// It knows nothing of crashes on the near side.
package final class Service: Sendable {
  /// One piece of work, in the provider's own books.
  package struct Job: Sendable {
    package let id: String
    package let key: RequestKey
    package let end: End
    package let startedAt: Duration
    package let doneAt: Duration
    package let billed: Money
    /// Times its answer was handed out.
    package fileprivate(set) var answers = 0
  }

  /// How a piece of work ends.
  package enum End: Sendable, Equatable {
    case picture, failed, unreadable
    case blocked(billed: Bool)
  }

  /// What a submission meets.
  enum Reception {
    case unsent, repeatable
    case limited(LimitHints.Kind, retryAfter: Duration?)
    case taken(Job)
    /// Taken or not, its answer never comes.
    case silent
  }

  private struct State {
    var random: SeededNumbers
    var jobs: [Job] = []
    var byID: [String: Int] = [:]
    var takenAt: [Duration] = []
    var refusals = 0
    var isCalm = false
  }

  private let circumstances: Circumstances
  private let clock: VirtualClock
  private let state: Mutex<State>

  package init(_ circumstances: Circumstances, clock: VirtualClock) {
    self.circumstances = circumstances
    self.clock = clock
    state = Mutex(State(random: SeededNumbers(seed: circumstances.seed ^ 0xB00C)))
  }

  /// Everything that was taken, in order.
  package var jobs: [Job] { state.withLock { $0.jobs } }

  /// Submissions that were refused for a limit.
  package var refusals: Int { state.withLock { $0.refusals } }

  /// Whether nothing goes wrong any more.
  package func calmDown() { state.withLock { $0.isCalm = true } }

  private var now: Duration { clock.now.offset }

  func receive(_ key: RequestKey) -> Reception {
    let now = now
    return state.withLock { state in
      func happens(_ chance: Double) -> Bool {
        let number = state.random.fraction()
        return !state.isCalm && number < chance
      }
      let faults = circumstances.faults
      if happens(faults.unsent) { return .unsent }
      if happens(faults.repeatable) { return .repeatable }
      let busy = state.jobs.count { $0.doneAt > now }
      if busy >= circumstances.inFlight {
        state.refusals += 1
        return .limited(.inFlight, retryAfter: nil)
      }
      let recent = state.takenAt.filter { $0 > now - circumstances.window }
      if recent.count >= circumstances.quota {
        state.refusals += 1
        let opens = recent[recent.count - circumstances.quota] + circumstances.window - now
        let seconds = Duration.seconds((opens / .seconds(1)).rounded(.up))
        return .limited(.requests, retryAfter: circumstances.saysRetryAfter ? seconds : nil)
      }
      if happens(faults.hangs / 2) { return .silent }
      state.takenAt.append(now)
      let job = start(key, at: now, &state)
      if happens(faults.hangs / 2) || happens(faults.lost) { return .silent }
      return .taken(job)
    }
  }

  private func start(_ key: RequestKey, at now: Duration, _ state: inout State) -> Job {
    let faults = circumstances.faults
    let number = state.random.fraction()
    let calm = state.isCalm
    var end = End.picture
    if !calm, number < faults.failed {
      end = .failed
    } else if !calm, number < faults.failed + faults.blocked {
      end = .blocked(billed: state.random.fraction() < 0.5)
    } else if !calm, number < faults.failed + faults.blocked + faults.unreadable {
      end = .unreadable
    }
    // Box and Muller's way from even to normal numbers.
    let radius = (-2 * log(max(1e-12, state.random.fraction()))).squareRoot()
    let normal = radius * cos(2 * .pi * state.random.fraction())
    let latency = circumstances.latency * exp(circumstances.spread * normal)
    let isBilled =
      switch end {
      case .picture, .unreadable: true
      case .failed: false
      case .blocked(let billed): billed
      }
    let job = Job(
      id: "job-\(state.jobs.count)",
      key: key,
      end: end,
      startedAt: now,
      doneAt: now + latency,
      billed: isBilled ? circumstances.price : .zero
    )
    state.byID[job.id] = state.jobs.count
    state.jobs.append(job)
    return job
  }

  /// What a question about a job meets.
  func ask(_ id: String) -> PollReply {
    let now = now
    return state.withLock { state in
      func happens(_ chance: Double) -> Bool {
        let number = state.random.fraction()
        return !state.isCalm && number < chance
      }
      if happens(circumstances.faults.silentPoll) { return .again(reason: "no answer") }
      guard let place = state.byID[id] else { return .notFound(reason: "no such job") }
      let job = state.jobs[place]
      if now - job.startedAt < .seconds(5), happens(circumstances.faults.notYetFound) {
        return .notFound(reason: "not found")
      }
      if now - job.doneAt > circumstances.recordLife { return .notFound(reason: "expired") }
      if now < job.doneAt { return .working(state: "PROCESSING") }
      state.jobs[place].answers += 1
      return .answered(Self.answer(state.jobs[place]))
    }
  }

  /// The answer about a job that is done: what it says, and under which number it was handed out.
  static func answer(_ job: Job) -> ProviderAnswer {
    let word =
      switch job.end {
      case .picture: "picture"
      case .failed: "failed"
      case .unreadable: "<html>"
      case .blocked(let billed): billed ? "withheld billed" : "withheld"
      }
    return ProviderAnswer(
      status: 200,
      headers: ["x-number": "\(job.answers)", "x-key": job.key.hex],
      body: Array(word.utf8)
    )
  }

  enum Download { case whole, half, cut, expired }

  /// What a download meets; a link that was handed out anew has not expired.
  func fetch(number: Int) -> Download {
    state.withLock { state in
      let (first, second) = (state.random.fraction(), state.random.fraction())
      let faults = circumstances.faults
      if state.isCalm { return .whole }
      if number < 3, first < faults.expired { return .expired }
      if second < faults.cut / 2 { return .cut }
      return second < faults.cut ? .half : .whole
    }
  }
}
