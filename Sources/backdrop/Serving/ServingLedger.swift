import Execution
import Requests

/// The journal as a server uses it: on a thread of its own, one request at a time.
actor ServingLedger {
  private let journal: any PlainJournal
  private let thread: ExecutorThread

  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  init(journal: any PlainJournal) {
    self.journal = journal
    thread = ExecutorThread(name: "journal")
  }

  /// The picture of a request that was made before; `nil` where there is none.
  func picture(of key: RequestKey) throws(StorageFailure) -> Picture? {
    guard case .completed(let picture)? = try journal.outcomes(of: [key])[key] else { return nil }
    return picture
  }

  /// Makes durable that something free is about to be made.
  func begins(_ document: KeyDocument) throws(StorageFailure) {
    try journal.submitting(
      document.key,
      document: document,
      quoted: .zero,
      at: Machine.wallClock()
    )
  }

  /// Makes durable what came of it.
  func ended(
    _ key: RequestKey,
    _ outcome: Outcome,
    took: Duration
  ) throws(StorageFailure) {
    try journal.ended(
      key,
      outcome: outcome,
      billed: .zero,
      at: Machine.wallClock(),
      took: took.milliseconds
    )
  }
}
