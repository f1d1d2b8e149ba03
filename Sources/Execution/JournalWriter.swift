import Requests

/// Writes a run's steps, those that come while it writes together with the next.
///
/// It has a thread of its own, so that nothing else waits while a step is made durable; a sync takes
/// milliseconds, and what a hundred requests have to say in that time takes one more.
actor JournalWriter {
  private struct Waiting {
    let step: JournalStep
    var continuation: CheckedContinuation<Result<StepResult, StorageFailure>, Never>?
  }

  private let journal: any Journal
  private let owner: Owner
  private let wallClock: @Sendable () -> Int64
  private let thread: any SerialExecutor
  private var waiting: [Waiting] = []
  private var isGathering = false

  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  init(
    journal: any Journal,
    owner: Owner,
    wallClock: @escaping @Sendable () -> Int64,
    thread: any SerialExecutor
  ) {
    self.journal = journal
    self.owner = owner
    self.wallClock = wallClock
    self.thread = thread
  }

  /// Makes a step durable.
  ///
  /// - Returns: what came of it, or why nothing of it is durable.
  func commit(_ step: JournalStep) async -> Result<StepResult, StorageFailure> {
    if isGathering {
      return await withCheckedContinuation { continuation in
        waiting.append(Waiting(step: step, continuation: continuation))
      }
    }
    isGathering = true
    waiting.append(Waiting(step: step))
    // Whoever has come meanwhile gets his turn, and waits with us for one and the same sync.
    await Task.yield()
    let batch = waiting
    waiting = []
    isGathering = false
    let results = write(batch.map(\.step))
    for (one, result) in zip(batch, results) { one.continuation?.resume(returning: result) }
    guard let own = zip(batch, results).first(where: { $0.0.continuation == nil }) else {
      preconditionFailure("a bug of ours: a step was lost")
    }
    return own.1
  }

  /// How a request stands in the journal.
  func record(of key: RequestKey) -> Result<JournalRecord?, StorageFailure> {
    do {
      return .success(try journal.records(of: [key])[key])
    } catch {
      return .failure(error)
    }
  }

  private func write(_ steps: [JournalStep]) -> [Result<StepResult, StorageFailure>] {
    do {
      return try journal.commit(steps, by: owner, at: wallClock()).map { .success($0) }
    } catch {
      // One that cannot be written must not take the others with it.
      return steps.count == 1 ? [.failure(error)] : steps.flatMap { write([$0]) }
    }
  }
}
