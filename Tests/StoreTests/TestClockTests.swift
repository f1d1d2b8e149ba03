import TestSupport
import Testing

struct TestClockTests {
  @Test func `sleepers wake when the clock reaches them, the earliest first`() async {
    let clock = TestClock()
    await withTaskGroup(of: Int.self) { group in
      for seconds in [3, 1, 2] {
        group.addTask {
          try? await clock.sleep(for: .seconds(seconds))
          return seconds
        }
      }
      await clock.waitForSleepers(3)
      for seconds in 1...3 {
        clock.advance(by: .seconds(1))
        #expect(await group.next() == seconds)
      }
    }
    #expect(clock.now.offset == .seconds(3))
  }

  @Test func `a cancelled sleeper wakes with an error`() async {
    let clock = TestClock()
    let task = Task { try await clock.sleep(for: .seconds(1)) }
    await clock.waitForSleepers(1)
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(clock.sleeperCount == 0)
  }

  @Test func `a task that is cancelled already does not sleep`() async {
    let clock = TestClock()
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      try await clock.sleep(for: .seconds(1))
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func `a deadline that has passed is no wait`() async throws {
    let clock = TestClock()
    clock.advance(by: .seconds(5))
    try await clock.sleep(until: TestClock.Instant(offset: .seconds(5)), tolerance: nil)
  }
}
