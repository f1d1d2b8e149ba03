package import Requests
import Synchronization

/// A provider that answers as a test says and keeps books of what it was asked.
package final class SimulatedProvider: ImageProvider {
  /// What was asked, as the provider saw it.
  package struct Books: Sendable {
    /// In order of arrival.
    package fileprivate(set) var submissions: [Submission] = []
    package fileprivate(set) var inFlight = 0
    /// The most there ever were at once.
    package fileprivate(set) var mostInFlight = 0
  }

  private struct Waiter {
    let count: Int
    let continuation: CheckedContinuation<Void, Never>
  }

  private struct State {
    var books = Books()
    var waiters: [Waiter] = []
  }

  private let state = Mutex(State())
  private let answer: @Sendable (Submission) async -> Answer

  /// A provider whose every answer comes from a closure.
  ///
  /// - Parameter answer: may wait, so that a test can hold requests in flight.
  package init(answer: @escaping @Sendable (Submission) async -> Answer) {
    self.answer = answer
  }

  package var books: Books { state.withLock { $0.books } }

  /// Waits until so many submissions have come, counted from the beginning.
  package func submissions(reach count: Int) async {
    await withCheckedContinuation { continuation in
      let isReached = state.withLock { state in
        if state.books.submissions.count >= count { return true }
        state.waiters.append(Waiter(count: count, continuation: continuation))
        return false
      }
      if isReached { continuation.resume() }
    }
  }

  package func submit(_ submission: Submission) async -> Answer {
    let reached = state.withLock { state in
      state.books.submissions.append(submission)
      state.books.inFlight += 1
      state.books.mostInFlight = max(state.books.mostInFlight, state.books.inFlight)
      let count = state.books.submissions.count
      let reached = state.waiters.filter { $0.count <= count }
      state.waiters.removeAll { $0.count <= count }
      return reached
    }
    for waiter in reached { waiter.continuation.resume() }
    let answer = await answer(submission)
    state.withLock { $0.books.inFlight -= 1 }
    return answer
  }
}
