import Execution
import HeapModule
import Synchronization

/// Runs every task of a simulation on the thread that drives it, in an order that a seed decides.
///
/// Time stands still while anything can run; when nothing can, it jumps to the next sleeper. The same
/// seed gives the same order.
package final class Scheduler: Sendable {
  fileprivate enum Job {
    case task(UnownedJob)
    case actor(UnownedJob, Thread)
  }

  fileprivate struct Sleeper: Comparable {
    let time: Duration
    let number: Int

    static func < (a: Sleeper, b: Sleeper) -> Bool { (a.time, a.number) < (b.time, b.number) }
  }

  private struct State {
    var jobs: [Job] = []
    var random: SeededNumbers
    var now = Duration.zero
    var sleepers = Heap<Sleeper>()
    var continuations: [Int: CheckedContinuation<Bool, Never>] = [:]
    var nextNumber = 0
    var cancelled: Set<Int> = []
    var steps = 0
  }

  /// Where an actor of the simulation runs: beside everything else, one job at a time.
  package final class Thread: SerialExecutor {
    private let scheduler: Scheduler

    fileprivate init(_ scheduler: Scheduler) { self.scheduler = scheduler }

    package func enqueue(_ job: consuming ExecutorJob) {
      scheduler.add(.actor(UnownedJob(job), self))
    }
  }

  private let state: Mutex<State>

  package init(seed: UInt64) { state = Mutex(State(random: SeededNumbers(seed: seed))) }

  /// A place for an actor.
  package func thread() -> Thread { Thread(self) }

  /// Since the beginning.
  package var now: Duration { state.withLock { $0.now } }

  /// Jobs that were run.
  package var steps: Int { state.withLock { $0.steps } }

  /// Runs until the condition holds.
  ///
  /// - Returns: whether it does; `false` where nothing can happen any more, or too much has.
  package func run(atMost most: Int = 2_000_000, until isDone: () -> Bool) -> Bool {
    for _ in 0..<most {
      if isDone() { return true }
      if let job = nextJob() {
        switch job {
        case .task(let job): job.runSynchronously(on: asUnownedTaskExecutor())
        case .actor(let job, let thread):
          job.runSynchronously(
            isolatedTo: thread.asUnownedSerialExecutor(),
            taskExecutor: asUnownedTaskExecutor()
          )
        }
      } else if !wakeNext() {
        return isDone()
      }
    }
    return false
  }

  fileprivate func add(_ job: Job) { state.withLock { $0.jobs.append(job) } }

  private func nextJob() -> Job? {
    state.withLock { state in
      guard !state.jobs.isEmpty else { return nil }
      state.steps += 1
      let place = Int(state.random.next() % UInt64(state.jobs.count))
      state.jobs.swapAt(place, state.jobs.count - 1)
      return state.jobs.removeLast()
    }
  }

  private func wakeNext() -> Bool {
    while true {
      let next = state.withLock { state -> (CheckedContinuation<Bool, Never>?, isOver: Bool) in
        guard let sleeper = state.sleepers.popMin() else { return (nil, true) }
        guard let one = state.continuations.removeValue(forKey: sleeper.number) else {
          return (nil, false)
        }
        state.now = max(state.now, sleeper.time)
        return (one, false)
      }
      if next.isOver { return false }
      if let continuation = next.0 {
        continuation.resume(returning: true)
        return true
      }
    }
  }

  /// Sleeps until a time; `false` where the task was cancelled.
  fileprivate func sleep(until time: Duration) async -> Bool {
    let number = state.withLock { state in
      state.nextNumber += 1
      return state.nextNumber
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let now: Bool? = state.withLock { state in
          if state.cancelled.remove(number) != nil { return false }
          if time <= state.now { return true }
          state.sleepers.insert(Sleeper(time: time, number: number))
          state.continuations[number] = continuation
          return nil
        }
        if let now { continuation.resume(returning: now) }
      }
    } onCancel: {
      let continuation = state.withLock { state -> CheckedContinuation<Bool, Never>? in
        if let known = state.continuations.removeValue(forKey: number) { return known }
        state.cancelled.insert(number)
        return nil
      }
      continuation?.resume(returning: false)
    }
  }
}

extension Scheduler: TaskExecutor {
  package func enqueue(_ job: consuming ExecutorJob) { add(.task(UnownedJob(job))) }
}

/// The time of a simulation.
package struct VirtualClock: Clock {
  package struct Instant: InstantProtocol {
    package let offset: Duration

    package func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    package func duration(to other: Instant) -> Duration { other.offset - offset }
    package static func < (a: Instant, b: Instant) -> Bool { a.offset < b.offset }
  }

  private let scheduler: Scheduler

  package init(_ scheduler: Scheduler) { self.scheduler = scheduler }

  package var now: Instant { Instant(offset: scheduler.now) }
  package var minimumResolution: Duration { .nanoseconds(1) }

  package func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    if await !scheduler.sleep(until: deadline.offset) { throw CancellationError() }
  }
}
