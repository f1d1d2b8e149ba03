import Requests
import Synchronization

/// A journal and a blob store in memory that write down who did what, in order.
///
/// `fails` is asked before each write and may refuse it.
final class RecordingStore: PlainJournal, BlobStore {
  enum Step: Equatable, Sendable {
    case submitting(RequestKey)
    case blob(Digest)
    case ended(RequestKey, Outcome, billed: Money)
  }

  private struct State {
    var steps: [Step] = []
    var outcomes: [RequestKey: Outcome] = [:]
    var blobs: [Digest: [UInt8]] = [:]
    var refused = 0
  }

  private let state = Mutex(State())
  private let fails: @Sendable (_ step: Step, _ refusedBefore: Int) -> StorageFailure?

  init(
    fails: @escaping @Sendable (_ step: Step, _ refusedBefore: Int) -> StorageFailure? = { _, _ in
      nil
    }
  ) {
    self.fails = fails
  }

  /// What was written, in order; refused writes are not in it.
  var steps: [Step] { state.withLock { $0.steps } }

  func outcomes(of keys: [RequestKey]) throws(StorageFailure) -> [RequestKey: Outcome] {
    let known = state.withLock { $0.outcomes }
    return known.filter { keys.contains($0.key) }
  }

  func remember(_ key: RequestKey, _ outcome: Outcome) {
    state.withLock { $0.outcomes[key] = outcome }
  }

  func submitting(
    _ key: RequestKey,
    document: KeyDocument,
    quoted: Money,
    at time: Int64
  ) throws(StorageFailure) {
    try write(.submitting(key)) { $0.outcomes[key] = .unknown(reason: "never heard of again") }
  }

  func ended(
    _ key: RequestKey,
    outcome: Outcome,
    billed: Money,
    at time: Int64,
    took milliseconds: Int64
  ) throws(StorageFailure) {
    try write(.ended(key, outcome, billed: billed)) { $0.outcomes[key] = outcome }
  }

  func insert(_ bytes: [UInt8]) throws(StorageFailure) -> Digest {
    let digest = Digest(of: bytes)
    try write(.blob(digest)) { $0.blobs[digest] = bytes }
    return digest
  }

  func bytes(of digest: Digest) throws(StorageFailure) -> [UInt8] {
    guard let bytes = state.withLock({ $0.blobs[digest] }) else {
      throw StorageFailure(.missing, operation: "read", path: "blob", cause: "no such file")
    }
    return bytes
  }

  func contains(_ digest: Digest) -> Bool { state.withLock { $0.blobs[digest] != nil } }

  private func write(_ step: Step, _ change: (inout State) -> Void) throws(StorageFailure) {
    let failure = state.withLock { state -> StorageFailure? in
      if let failure = fails(step, state.refused) {
        state.refused += 1
        return failure
      }
      state.steps.append(step)
      change(&state)
      return nil
    }
    if let failure { throw failure }
  }
}

extension StorageFailure {
  static let diskFull = StorageFailure(
    .full,
    operation: "write",
    path: "blobs",
    cause: "no space left on device"
  )
}
