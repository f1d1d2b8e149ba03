package import Requests
import Synchronization

/// A journal in memory that keeps the same rules as the one on disk.
///
/// Several runs may share one, as processes share a store: each joins and is an owner of its own. It
/// remembers what was asked of it.
package final class MemoryJournal: Journal {
  /// One call that came and succeeded.
  package enum Entry: Sendable, Equatable {
    case read([RequestKey])
    case step(JournalStep, StepResult, by: Owner, at: Int64)
  }

  private struct State {
    var book = JournalBook()
    var log: [Entry] = []
    var failure: StorageFailure?
  }

  private let state: Mutex<State>
  private let keepsLog: Bool

  /// - Parameters:
  ///   - known: what earlier runs have left.
  ///   - keepsLog: whether ``log`` is kept.
  package init(_ known: [RequestKey: Outcome] = [:], keepsLog: Bool = true) {
    self.keepsLog = keepsLog
    state = Mutex(State(book: JournalBook(known)))
  }

  /// Every call that succeeded, in order.
  package var log: [Entry] { state.withLock { $0.log } }

  /// The steps that took effect, in order.
  package var steps: [JournalStep] {
    log.compactMap { if case .step(let step, .done, _, _) = $0 { step } else { nil } }
  }

  /// How things stand, for checks.
  package var book: JournalBook { state.withLock { $0.book } }

  /// Notes an outcome as if an earlier run had left it.
  package func remember(_ key: RequestKey, _ outcome: Outcome) {
    state.withLock { $0.book.remember(key, outcome) }
  }

  /// Makes every commit fail from now on, or succeed again.
  package func failWrites(with failure: StorageFailure?) {
    state.withLock { $0.failure = failure }
  }

  package func outcomes(of keys: [RequestKey]) throws(StorageFailure) -> [RequestKey: Outcome] {
    state.withLock { state in
      if keepsLog { state.log.append(.read(keys)) }
      var outcomes: [RequestKey: Outcome] = [:]
      for key in keys { outcomes[key] = state.book.outcome(of: key) }
      return outcomes
    }
  }

  package func records(of keys: [RequestKey]) throws(StorageFailure) -> [RequestKey: JournalRecord]
  {
    state.withLock { state in
      var records: [RequestKey: JournalRecord] = [:]
      for key in keys { records[key] = state.book.record(of: key) }
      return records
    }
  }

  package func hasPicture(
    ofProvider provider: String,
    model: String
  ) throws(StorageFailure) -> Bool {
    state.withLock { $0.book.hasPicture(ofProvider: provider, model: model) }
  }

  package func committed(on accounts: [Account]) throws(StorageFailure) -> [Account: Money] {
    state.withLock { state in
      Dictionary(uniqueKeysWithValues: Set(accounts).map { ($0, state.book.committed(on: $0)) })
    }
  }

  package func join() throws(StorageFailure) -> Owner {
    try state.withLock { state throws(StorageFailure) in
      if let failure = state.failure { throw failure }
      return state.book.join()
    }
  }

  package func leave(_ owner: Owner) { state.withLock { $0.book.leave(owner) } }

  package func commit(
    _ steps: [JournalStep],
    by owner: Owner,
    at time: Int64
  ) throws(StorageFailure) -> [StepResult] {
    try state.withLock { state throws(StorageFailure) in
      if let failure = state.failure { throw failure }
      return steps.map { step in
        let result = state.book.apply(step, by: owner, at: time)
        if keepsLog { state.log.append(.step(step, result, by: owner, at: time)) }
        return result
      }
    }
  }
}
