import Foundation
import Imaging
import Synchronization
import Testing

struct WorkerThreadsTests {
  @Test func `as many tasks run at once as there are threads`() async {
    let threads = WorkerThreads(count: 3, name: "test")
    defer { threads.close() }
    let meeting = Meeting(of: 3)
    // Nobody returns before all have come, so this ends only if all run at once.
    await withTaskGroup { group in
      for _ in 0..<3 { group.addTask(executorPreference: threads) { meeting.arrive() } }
    }
    #expect(meeting.threads.count == 3)
  }

  @Test func `threads are named as the system shows them`() async {
    let threads = WorkerThreads(count: 1, name: "test")
    defer { threads.close() }
    let name = await Task(executorPreference: threads) {
      try? String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8)
    }.value
    #expect(name == "test-1\n")
  }

  @Test func `tasks start in the order they were given`() async {
    let threads = WorkerThreads(count: 1, name: "test")
    defer { threads.close() }
    let started = Record()
    await withTaskGroup { group in
      for number in 0..<200 {
        group.addTask(executorPreference: threads) { started.append(number) }
      }
    }
    #expect(started.numbers == Array(0..<200))
  }

  @Test func `closing ends the threads`() async {
    let threads = WorkerThreads(count: 4, name: "test")
    await Task(executorPreference: threads) {}.value
    threads.close()
    // Returns only once every thread has ended.
    threads.waitUntilEnded()
  }

  @Test func `what was given before closing still runs`() async {
    let threads = WorkerThreads(count: 2, name: "test")
    let done = Record()
    await withTaskGroup { group in
      for number in 0..<50 {
        group.addTask(executorPreference: threads) { done.append(number) }
      }
      threads.close()
    }
    threads.waitUntilEnded()
    #expect(done.numbers.count == 50)
  }
}

/// A point that threads leave only once all of them have reached it.
private final class Meeting: Sendable {
  private let condition = NSCondition()
  private let expected: Int
  private let arrived = Mutex<Set<ObjectIdentifier>>([])

  init(of expected: Int) { self.expected = expected }

  var threads: Set<ObjectIdentifier> { arrived.withLock { $0 } }

  func arrive() {
    condition.lock()
    arrived.withLock { _ = $0.insert(ObjectIdentifier(Thread.current)) }
    condition.broadcast()
    while arrived.withLock({ $0.count < expected }) { condition.wait() }
    condition.unlock()
  }
}

/// Numbers in the order in which tasks noted them.
private final class Record: Sendable {
  private let noted = Mutex<[Int]>([])

  var numbers: [Int] { noted.withLock { $0 } }

  func append(_ number: Int) { noted.withLock { $0.append(number) } }
}
