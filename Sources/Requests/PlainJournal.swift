/// The journal of before there were remote providers; goes as soon as `Journal` is on disk.
///
/// Synchronous on purpose: when a call returns, its step is durable. Calls block, so they are made
/// from a thread that may wait (the executor's own).
package protocol PlainJournal: Sendable {
  /// The last known outcome of each key; keys never asked for are absent.
  func outcomes(of keys: [RequestKey]) throws(StorageFailure) -> [RequestKey: Outcome]

  /// Notes, before anything is sent, that a request is about to be.
  func submitting(
    _ key: RequestKey,
    document: KeyDocument,
    quoted: Money,
    at time: Int64
  ) throws(StorageFailure)

  /// Notes how a request ended; for `.completed` the blob is already durable.
  ///
  /// `time` is in milliseconds since 1970; `milliseconds` is how long the provider took, from
  /// submission to answer.
  func ended(
    _ key: RequestKey,
    outcome: Outcome,
    billed: Money,
    at time: Int64,
    took milliseconds: Int64
  ) throws(StorageFailure)
}
