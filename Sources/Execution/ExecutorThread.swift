import Foundation
import Synchronization

/// One thread of an actor's own, for work that waits for a disk.
///
/// A journal call returns only when its step is durable. On Swift's cooperative pool such calls
/// would hold up every timer, poll and signal of the process; here they hold up their actor alone.
/// Jobs run one at a time in the order in which they came. The thread lives as long as the process;
/// several actors may share one.
package final class ExecutorThread: SerialExecutor {
  private let condition = NSCondition()
  private let jobs = Mutex<[UnownedJob]>([])

  /// Starts the thread.
  ///
  /// - Parameter name: names the thread for debuggers and `top -H`.
  package init(name: String) {
    // On Linux a name takes only from inside its thread, and only once `start` has returned.
    condition.lock()
    Thread {
      self.condition.withLock { Thread.current.name = name }
      self.work()
    }
    .start()
    condition.unlock()
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    condition.lock()
    jobs.withLock { $0.append(job) }
    condition.signal()
    condition.unlock()
  }

  private func work() -> Never {
    while true {
      for job in nextJobs() { job.runSynchronously(on: asUnownedSerialExecutor()) }
    }
  }

  private func nextJobs() -> [UnownedJob] {
    condition.lock()
    defer { condition.unlock() }
    while true {
      let next = jobs.withLock { jobs in
        defer { jobs.removeAll() }
        return jobs
      }
      if !next.isEmpty { return next }
      condition.wait()
    }
  }
}
