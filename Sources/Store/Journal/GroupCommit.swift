import Foundation
import Synchronization

/// Lets many threads share one slow step.
///
/// Whoever comes while nobody works does the work of everybody who waits, in the order in which they
/// came; whoever comes meanwhile waits and is part of the next round. So a disk that syncs two
/// hundred times a second makes thousands of steps durable in it.
final class GroupCommit<Work: Sendable, Answer: Sendable>: Sendable {
  private final class Ticket: Sendable {
    let work: Work
    /// Only touched while `condition` is locked.
    let answer = Mutex<Answer?>(nil)

    init(_ work: Work) { self.work = work }
  }

  private struct State {
    var waiting: [Ticket] = []
    var isBusy = false
  }

  private let condition = NSCondition()
  /// Only touched while `condition` is locked; a mutex of its own makes that safe to the compiler.
  private let state = Mutex(State())
  private let perform: @Sendable ([Work]) -> [Answer]

  /// - Parameter perform: does the work of one round, never two at a time; as many answers as works.
  init(_ perform: @escaping @Sendable ([Work]) -> [Answer]) { self.perform = perform }

  /// Waits until the work is done, in this thread's round or in another's.
  func callAsFunction(_ work: Work) -> Answer {
    let ticket = Ticket(work)
    condition.lock()
    defer { condition.unlock() }
    state.withLock { $0.waiting.append(ticket) }
    while true {
      if let answer = ticket.answer.withLock({ $0 }) { return answer }
      guard let round = beginRound() else {
        condition.wait()
        continue
      }
      condition.unlock()
      let answers = perform(round.map(\.work))
      condition.lock()
      for (ticket, answer) in zip(round, answers) { ticket.answer.withLock { $0 = answer } }
      state.withLock { $0.isBusy = false }
      condition.broadcast()
    }
  }

  /// Everybody who waits; `nil` where another thread works.
  private func beginRound() -> [Ticket]? {
    state.withLock { state in
      if state.isBusy { return nil }
      state.isBusy = true
      defer { state.waiting = [] }
      return state.waiting
    }
  }
}
