import Requests
import Synchronization
import TestSupport

/// A journal and a blob store in memory that write down who did what, in order.
///
/// `fails` is asked before each write and may refuse it.
final class RecordingStore: Journal, BlobStore {
  enum Step: Equatable, Sendable {
    case submitting(RequestKey)
    case accepted(RequestKey)
    case answered(RequestKey)
    case withdrawn(RequestKey)
    case takenOver(RequestKey)
    case blob(Digest)
    case ended(RequestKey, Outcome, billed: Money)
  }

  private struct State {
    var steps: [Step] = []
    var blobs: [Digest: [UInt8]] = [:]
    var refused = 0
  }

  /// The rules are its own.
  let journal = MemoryJournal()
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

  func remember(_ key: RequestKey, _ outcome: Outcome) { journal.remember(key, outcome) }

  func outcomes(of keys: [RequestKey]) throws(StorageFailure) -> [RequestKey: Outcome] {
    try journal.outcomes(of: keys)
  }

  func records(of keys: [RequestKey]) throws(StorageFailure) -> [RequestKey: JournalRecord] {
    try journal.records(of: keys)
  }

  func hasPicture(ofProvider provider: String, model: String) throws(StorageFailure) -> Bool {
    try journal.hasPicture(ofProvider: provider, model: model)
  }

  func committed(on accounts: [Account]) throws(StorageFailure) -> [Account: Money] {
    try journal.committed(on: accounts)
  }

  func join() throws(StorageFailure) -> Owner { try journal.join() }

  func leave(_ owner: Owner) { journal.leave(owner) }

  func commit(
    _ steps: [JournalStep],
    by owner: Owner,
    at time: Int64
  ) throws(StorageFailure) -> [StepResult] {
    for step in steps.compactMap(Step.init) { try check(step) }
    let results = try journal.commit(steps, by: owner, at: time)
    for (step, result) in zip(steps, results) where result == .done {
      if let step = Step(step) { state.withLock { $0.steps.append(step) } }
    }
    return results
  }

  func insert(_ bytes: [UInt8]) throws(StorageFailure) -> Digest {
    let digest = Digest(of: bytes)
    try check(.blob(digest))
    state.withLock { state in
      state.steps.append(.blob(digest))
      state.blobs[digest] = bytes
    }
    return digest
  }

  func bytes(of digest: Digest) throws(StorageFailure) -> [UInt8] {
    guard let bytes = state.withLock({ $0.blobs[digest] }) else {
      throw StorageFailure(.missing, operation: "read", path: "blob", cause: "no such file")
    }
    return bytes
  }

  func contains(_ digest: Digest) -> Bool { state.withLock { $0.blobs[digest] != nil } }

  private func check(_ step: Step) throws(StorageFailure) {
    let failure = state.withLock { state -> StorageFailure? in
      guard let failure = fails(step, state.refused) else { return nil }
      state.refused += 1
      return failure
    }
    if let failure { throw failure }
  }
}

extension RecordingStore.Step {
  fileprivate init?(_ step: JournalStep) {
    switch step {
    case .submitting(let sending): self = .submitting(sending.key)
    case .accepted(let key, _): self = .accepted(key)
    case .answered(let key, _): self = .answered(key)
    case .withdrawn(let key): self = .withdrawn(key)
    case .takenOver(let key, _): self = .takenOver(key)
    case .ended(let key, let ending):
      self = .ended(key, ending.outcome, billed: ending.billed)
    case .paused: return nil
    }
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
