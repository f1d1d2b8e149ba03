/// The memory of what was asked and what came of it, shared by all processes of one store.
///
/// A request's life is written down before it happens; when `commit` returns, its steps survive a
/// crash and a power cut:
///
///     (nothing) ─submitting─▶ submitting ─accepted─▶ submitted ─answered─▶ answered ─ended─▶ ended
///
/// Every step is a compare-and-set: it takes effect only where the request stands as the step
/// expects and belongs to the process that makes it. Steps of one call are made durable together, in
/// their order; one that does not apply leaves the others as they are.
///
/// Calls block, so they are made from a thread that may wait. They may come from any thread.
package protocol Journal: Sendable {
  /// The last known outcome of each key; keys never asked for are absent.
  ///
  /// One whose life is still open counts as `.pending`, or as `.unknown` where nobody knows whether
  /// it was sent; as absent where it was free and its process is gone. Fast: a run of a hundred
  /// thousand cached cells reads nothing else.
  func outcomes(of keys: [RequestKey]) throws(StorageFailure) -> [RequestKey: Outcome]

  /// All that is known of each key; keys never asked for are absent.
  func records(of keys: [RequestKey]) throws(StorageFailure) -> [RequestKey: JournalRecord]

  /// Whether a usable picture of this model has ever come.
  func hasPicture(ofProvider provider: String, model: String) throws(StorageFailure) -> Bool

  /// What is spent or reserved on each account, by all runs of all processes.
  func committed(on accounts: [Account]) throws(StorageFailure) -> [Account: Money]

  /// Makes this run known, so that rows can name it; lasts until `leave`, or the process ends.
  ///
  /// Its sign of life is an advisory lock that ends with the process, however that ends.
  func join() throws(StorageFailure) -> Owner

  /// Ends what `join` began; what the owner left open counts as left by a process that is gone.
  func leave(_ owner: Owner)

  /// Makes steps durable.
  ///
  /// - Parameters:
  ///   - steps: in their order; several may concern one request.
  ///   - owner: who makes them.
  ///   - time: milliseconds since 1970.
  /// - Returns: what came of each step, in the same order.
  /// - Throws: where nothing of it is durable.
  func commit(
    _ steps: [JournalStep],
    by owner: Owner,
    at time: Int64
  ) throws(StorageFailure) -> [StepResult]
}
