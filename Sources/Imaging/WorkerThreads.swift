import CVips
import Foundation
import Synchronization

/// A fixed number of threads that run tasks which compute or wait for a disk.
///
/// Swift's cooperative pool has one thread a core: two busy functions on it delay every timer,
/// poll and signal of the process. Pictures, inference and files are therefore worked on here, by
/// giving this as the task executor preference. Tasks start in the order in which they became
/// ready. The threads live until ``close()``, and the executor as long as they do.
package final class WorkerThreads: TaskExecutor {
  private struct State {
    var queue: [UnownedJob] = []
    /// Where in `queue` the next job stands; what is before has been started.
    var next = 0
    var closed = false
    /// Threads that have not ended.
    var living: Int
  }

  /// Signalled, under its lock, after every change of `state` that a waiting thread looks for.
  private let condition = NSCondition()
  /// Only touched while `condition` is locked; a mutex of its own makes that safe to the compiler.
  private let state: Mutex<State>

  /// Starts the threads.
  ///
  /// - Parameters:
  ///   - count: how many, at least one.
  ///   - name: names the threads for debuggers and `top -H`.
  package init(count: Int, name: String) {
    let count = max(1, count)
    state = Mutex(State(living: count))
    // On Linux a name takes only from inside its thread, and only once `start` has returned.
    condition.lock()
    defer { condition.unlock() }
    for number in 1...count {
      let thread = Thread { [self] in
        condition.withLock { Thread.current.name = "\(name)-\(number)" }
        work()
      }
      // Image code keeps some of its rows on the stack.
      thread.stackSize = 4 << 20
      thread.start()
    }
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    condition.lock()
    state.withLock { $0.queue.append(job) }
    condition.signal()
    condition.unlock()
  }

  /// Lets the threads end once the queue is empty; no task may be given afterwards.
  package func close() {
    condition.lock()
    state.withLock { $0.closed = true }
    condition.broadcast()
    condition.unlock()
  }

  /// Blocks until every thread has ended, after ``close()``; not to be called from one of them.
  package func waitUntilEnded() {
    condition.lock()
    while state.withLock({ $0.living > 0 }) { condition.wait() }
    condition.unlock()
  }

  private func work() {
    while let job = nextJob() {
      job.runSynchronously(on: asUnownedTaskExecutor())
    }
    cvips_thread_ends()
    condition.lock()
    state.withLock { $0.living -= 1 }
    condition.broadcast()
    condition.unlock()
  }

  /// Waits for a job, first in first out; `nil` when closed and empty.
  private func nextJob() -> UnownedJob? {
    condition.lock()
    defer { condition.unlock() }
    while true {
      let (job, closed) = state.withLock { state -> (UnownedJob?, Bool) in
        guard state.next < state.queue.count else {
          state.queue.removeAll(keepingCapacity: true)
          state.next = 0
          return (nil, state.closed)
        }
        defer { state.next += 1 }
        return (state.queue[state.next], state.closed)
      }
      if let job { return job }
      if closed { return nil }
      condition.wait()
    }
  }
}
