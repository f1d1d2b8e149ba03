import Execution
import Requests

/// The journal as a server uses it: on a thread of its own, one request at a time.
actor ServingLedger {
  private let journal: any Journal
  private let owner: Owner
  private let thread: ExecutorThread

  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  /// - Parameters:
  ///   - journal: of the store that is served from.
  ///   - owner: what this server joined it as.
  init(journal: any Journal, owner: Owner) {
    self.journal = journal
    self.owner = owner
    thread = ExecutorThread(name: "journal")
  }

  /// The picture of a request that was made before; `nil` where there is none.
  func picture(of key: RequestKey) throws(StorageFailure) -> Picture? {
    guard case .completed(let picture)? = try journal.outcomes(of: [key])[key] else { return nil }
    return picture
  }

  /// Makes durable that something free is about to be made.
  ///
  /// - Returns: whether it is this server's to make; not where another process is at it.
  func begins(_ document: KeyDocument) throws(StorageFailure) -> Bool {
    let key = document.key
    let record = try journal.records(of: [key])[key]
    let now = Machine.wallClock()
    let step: JournalStep =
      switch (record?.state, record?.ownership) {
      case (.submitting?, .gone?), (.submitted?, .gone?), (.answered?, .gone?):
        .takenOver(key, version: record?.version ?? 0)
      default:
        .submitting(
          Sending(
            key: key,
            document: document,
            replacing: record?.version,
            quoted: .zero,
            leavesAt: now
          )
        )
      }
    return try journal.commit([step], by: owner, at: now) == [.done]
  }

  /// Makes durable what came of it.
  func ended(
    _ key: RequestKey,
    _ outcome: Outcome,
    took: Duration
  ) throws(StorageFailure) {
    let ending = Ending(outcome, billed: .zero, origin: "price", took: took.milliseconds)
    _ = try journal.commit([.ended(key, ending)], by: owner, at: Machine.wallClock())
  }
}
