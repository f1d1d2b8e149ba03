import Synchronization

/// A clock that stands still until a test moves it.
package final class TestClock: Clock {
  /// A point in time, counted from the clock's creation.
  package struct Instant: InstantProtocol {
    package let offset: Duration

    package init(offset: Duration) { self.offset = offset }

    /// The instant so much later.
    package func advanced(by duration: Duration) -> Instant {
      Instant(offset: offset + duration)
    }

    /// How much later the other instant is.
    package func duration(to other: Instant) -> Duration { other.offset - offset }

    package static func < (a: Instant, b: Instant) -> Bool { a.offset < b.offset }
  }

  private struct Sleeper {
    let number: Int
    let deadline: Instant
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct Watcher {
    let count: Int
    let continuation: CheckedContinuation<Void, Never>
  }

  private struct State {
    var now = Instant(offset: .zero)
    var nextNumber = 0
    /// Cancelled before they slept.
    var cancelled: Set<Int> = []
    var sleepers: [Sleeper] = []
    var watchers: [Watcher] = []

    /// Takes out the watchers whose number of sleepers has been reached.
    mutating func satisfiedWatchers() -> [Watcher] {
      let satisfied = watchers.filter { $0.count <= sleepers.count }
      watchers.removeAll { $0.count <= sleepers.count }
      return satisfied
    }
  }

  private let state = Mutex(State())

  package init() {}

  package var now: Instant { state.withLock { $0.now } }

  package var minimumResolution: Duration { .zero }

  /// Tasks that sleep right now.
  package var sleeperCount: Int { state.withLock { $0.sleepers.count } }

  /// Sleeps until the clock has been moved to the deadline, whatever the tolerance.
  ///
  /// - Throws: `CancellationError`.
  package func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    let number = state.withLock { state in
      state.nextNumber += 1
      return state.nextNumber
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        sleep(Sleeper(number: number, deadline: deadline, continuation: continuation))
      }
    } onCancel: {
      cancel(number)
    }
  }

  /// Moves the clock and wakes the tasks whose time has come, the earliest first.
  package func advance(by duration: Duration) {
    let due = state.withLock { state in
      state.now = state.now.advanced(by: duration)
      let now = state.now
      let due = state.sleepers.filter { $0.deadline <= now }
      state.sleepers.removeAll { $0.deadline <= now }
      return due.sorted { ($0.deadline, $0.number) < ($1.deadline, $1.number) }
    }
    for sleeper in due { sleeper.continuation.resume() }
  }

  /// Returns once at least so many tasks sleep; a test moves the clock only then.
  package func waitForSleepers(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let satisfied = state.withLock { state in
        state.watchers.append(Watcher(count: count, continuation: continuation))
        return state.satisfiedWatchers()
      }
      for watcher in satisfied { watcher.continuation.resume() }
    }
  }

  private func sleep(_ sleeper: Sleeper) {
    enum Next { case wake, cancel, sleep([Watcher]) }
    let next: Next = state.withLock { state in
      if state.cancelled.remove(sleeper.number) != nil { return .cancel }
      if sleeper.deadline <= state.now { return .wake }
      state.sleepers.append(sleeper)
      return .sleep(state.satisfiedWatchers())
    }
    switch next {
    case .wake: sleeper.continuation.resume()
    case .cancel: sleeper.continuation.resume(throwing: CancellationError())
    case .sleep(let watchers): for watcher in watchers { watcher.continuation.resume() }
    }
  }

  private func cancel(_ number: Int) {
    let sleeper = state.withLock { state -> Sleeper? in
      guard let place = state.sleepers.firstIndex(where: { $0.number == number }) else {
        state.cancelled.insert(number)
        return nil
      }
      return state.sleepers.remove(at: place)
    }
    sleeper?.continuation.resume(throwing: CancellationError())
  }
}
