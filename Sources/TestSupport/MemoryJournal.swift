package import Requests
import Synchronization

/// A journal in memory, which remembers what was asked of it.
///
/// It keeps the same rules as the one on disk: only a request that is being submitted can end, and
/// a submission that never ended counts as never run where it was free, else as unknown.
package final class MemoryJournal: Journal {
  /// One call that came.
  package enum Entry: Sendable, Equatable {
    case read([RequestKey])
    case submitting(RequestKey, quoted: Money, at: Int64)
    case ended(RequestKey, Outcome, billed: Money, at: Int64, took: Int64)
  }

  private enum Row {
    case submitting(quoted: Money)
    case ended(Outcome)
  }

  private struct State {
    var rows: [RequestKey: Row] = [:]
    var log: [Entry] = []
    var failure: StorageFailure?
  }

  private let state: Mutex<State>

  /// - Parameter known: what earlier runs have left.
  package init(_ known: [RequestKey: Outcome] = [:]) {
    state = Mutex(State(rows: known.mapValues(Row.ended)))
  }

  /// Every call that succeeded, in order.
  package var log: [Entry] { state.withLock { $0.log } }

  /// The calls in ``log`` that wrote something.
  package var writes: [Entry] {
    log.filter { if case .read = $0 { false } else { true } }
  }

  /// Makes every write fail from now on, or succeed again.
  package func failWrites(with failure: StorageFailure?) {
    state.withLock { $0.failure = failure }
  }

  package func outcomes(of keys: [RequestKey]) throws(StorageFailure) -> [RequestKey: Outcome] {
    state.withLock { state in
      state.log.append(.read(keys))
      var outcomes: [RequestKey: Outcome] = [:]
      for key in keys {
        switch state.rows[key] {
        case .ended(let outcome): outcomes[key] = outcome
        case .submitting(let quoted) where quoted > .zero:
          outcomes[key] = .unknown(reason: "the run that sent it did not end")
        case .submitting, nil: break
        }
      }
      return outcomes
    }
  }

  package func submitting(
    _ key: RequestKey,
    document: KeyDocument,
    quoted: Money,
    at time: Int64
  ) throws(StorageFailure) {
    try state.withLock { state throws(StorageFailure) in
      if let failure = state.failure { throw failure }
      state.rows[key] = .submitting(quoted: quoted)
      state.log.append(.submitting(key, quoted: quoted, at: time))
    }
  }

  package func ended(
    _ key: RequestKey,
    outcome: Outcome,
    billed: Money,
    at time: Int64,
    took milliseconds: Int64
  ) throws(StorageFailure) {
    try state.withLock { state throws(StorageFailure) in
      if let failure = state.failure { throw failure }
      precondition(state.rows[key] != nil, "a bug of ours: a request ended, never submitted")
      if case .submitting = state.rows[key] { state.rows[key] = .ended(outcome) }
      state.log.append(
        .ended(key, outcome, billed: billed, at: time, took: milliseconds)
      )
    }
  }
}
