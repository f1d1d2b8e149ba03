import Execution
import Requests
import Synchronization
import TestSupport

/// One simulated process: its way to the store, which ends where it is killed.
///
/// A process that is dead changes nothing any more, whatever its tasks still try.
final class Process: Journal, BlobStore {
  private struct State {
    var random: SeededNumbers
    var commits = 0
    var isDead = false
    var kill: (@Sendable () -> Void)?
  }

  private let journal: MemoryJournal
  private let blobs: MemoryBlobStore
  /// At which commit it is killed; `nil` where it lives.
  private let crashAt: Int?
  private let disk: Double
  private let state: Mutex<State>

  static let gone = StorageFailure(.other, operation: "write", path: "store", cause: "killed")
  static let full = StorageFailure(.full, operation: "write", path: "store", cause: "disk full")

  init(
    journal: MemoryJournal,
    blobs: MemoryBlobStore,
    seed: UInt64,
    crashAt: Int?,
    disk: Double
  ) {
    self.journal = journal
    self.blobs = blobs
    self.crashAt = crashAt
    self.disk = disk
    state = Mutex(State(random: SeededNumbers(seed: seed)))
  }

  var isDead: Bool { state.withLock { $0.isDead } }

  /// Sets what ends its tasks when it is killed; `nil` once it has none.
  func whenKilled(_ kill: (@Sendable () -> Void)?) { state.withLock { $0.kill = kill } }

  func outcomes(of keys: [RequestKey]) throws(StorageFailure) -> [RequestKey: Outcome] {
    try journal.outcomes(of: keys)
  }

  func records(of keys: [RequestKey]) throws(StorageFailure) -> [RequestKey: JournalRecord] {
    if isDead { throw Self.gone }
    return try journal.records(of: keys)
  }

  func hasPicture(
    ofProvider provider: String,
    model: String
  ) throws(StorageFailure) -> Bool { try journal.hasPicture(ofProvider: provider, model: model) }

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
    enum Fate { case lives, fails, diesBefore, diesAfter, isDead }
    let fate: Fate = state.withLock { state in
      if state.isDead { return .isDead }
      state.commits += 1
      if state.commits == crashAt {
        return state.random.fraction() < 0.5 ? .diesBefore : .diesAfter
      }
      return state.random.fraction() < disk ? .fails : .lives
    }
    switch fate {
    case .lives: return try journal.commit(steps, by: owner, at: time)
    case .fails: throw Self.full
    case .isDead: throw Self.gone
    case .diesBefore:
      die()
      throw Self.gone
    case .diesAfter:
      _ = try journal.commit(steps, by: owner, at: time)
      die()
      throw Self.gone
    }
  }

  private func die() {
    let kill = state.withLock { state in
      state.isDead = true
      return state.kill
    }
    kill?()
  }

  func insert(_ bytes: [UInt8]) throws(StorageFailure) -> Digest {
    let fails = state.withLock { state in state.random.fraction() < disk }
    if isDead { throw Self.gone }
    if fails { throw Self.full }
    return try blobs.insert(bytes)
  }

  func bytes(of digest: Digest) throws(StorageFailure) -> [UInt8] { try blobs.bytes(of: digest) }

  func contains(_ digest: Digest) -> Bool { blobs.contains(digest) }
}
