import Foundation
import Synchronization

/// One thread of an actor's own, for work that waits for a disk.
///
/// A journal call returns only when its step is durable. On Swift's cooperative pool such calls
/// would hold up every timer, poll and signal of the process; here they hold up their actor alone.
/// Jobs run one at a time in the order in which they came.
package final class ExecutorThread: SerialExecutor {
  private struct State {
    var jobs: [UnownedJob] = []
    var isClosed = false
  }

  private let condition = NSCondition()
  private let state = Mutex(State())

  /// Starts the thread.
  ///
  /// - Parameter name: names the thread for debuggers and `top -H`.
  package init(name: String) {
    let thread = Thread { [self] in work() }
    thread.name = name
    thread.start()
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    condition.lock()
    state.withLock { $0.jobs.append(job) }
    condition.signal()
    condition.unlock()
  }

  /// Lets the thread end once it has nothing to do; nothing may be enqueued afterwards.
  package func close() {
    condition.lock()
    state.withLock { $0.isClosed = true }
    condition.signal()
    condition.unlock()
  }

  private func work() {
    while true {
      let jobs = nextJobs()
      if jobs.isEmpty { return }
      for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
    }
  }

  /// Waits for jobs; empty when closed.
  private func nextJobs() -> [UnownedJob] {
    condition.lock()
    defer { condition.unlock() }
    while true {
      let (jobs, isClosed) = state.withLock { state in
        defer { state.jobs.removeAll() }
        return (state.jobs, state.isClosed)
      }
      if !jobs.isEmpty || isClosed { return jobs }
      condition.wait()
    }
  }
}
