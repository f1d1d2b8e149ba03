import Planning
import Requests

/// What child tasks note, on the actor and in the journal.
extension Executor {
  func noteLeft(_ index: Int) -> Bool {
    guard !machine.isHeldBack(index) else { return false }
    for event in machine.note(.left(index), at: elapsed) { tell(event) }
    return true
  }

  func postpone(_ index: Int) -> Duration { machine.postpone(index, at: elapsed) }

  func keep(_ job: RemoteJob, of index: Int) { jobs[index] = job }
  func keep(_ answer: ProviderAnswer, of index: Int) { answers[index] = answer }
  func keep(version: Int64?, of index: Int) { versions[index] = version }

  /// Lets go of what a request needed while it lived.
  func forget(_ index: Int) {
    jobs[index] = nil
    answers[index] = nil
  }

  func noteStorageFailure(_ index: Int, _ failure: StorageFailure) {
    for event in machine.note(.storageFailed(index, failure), at: elapsed) { tell(event) }
    answerSettled()
  }

  /// Makes a step durable that must not be lost.
  nonisolated func write(_ step: JournalStep, of index: Int) async {
    await untilWritten(index) { () async throws(StorageFailure) in
      _ = try await writer.commit(step).get()
    }
  }

  /// Writes what must not be lost: again after growing waits, then once more, then never.
  ///
  /// A run that is given up tries once more, at once.
  @discardableResult
  nonisolated func untilWritten<Value: Sendable>(
    _ index: Int,
    _ write: () async throws(StorageFailure) -> Value
  ) async -> Value? {
    do {
      return try await write()
    } catch {
      return await untilWritten(index, after: error, write)
    }
  }

  /// The same of what could not be written once.
  nonisolated func untilWritten<Value: Sendable>(
    _ index: Int,
    after failure: StorageFailure,
    _ write: () async throws(StorageFailure) -> Value
  ) async -> Value? {
    await noteStorageFailure(index, failure)
    for pause in options.writeAgainAfter {
      let isGivenUp = (try? await clock.sleep(for: pause)) == nil
      if let value = try? await write() { return value }
      if isGivenUp { break }
    }
    return nil
  }

  /// Does something on the threads that compute and wait for disks.
  nonisolated func working<Value: Sendable>(
    _ work: @Sendable (RunSurroundings) async -> Value
  ) async -> Value {
    guard let workers = surroundings.workers else { return await work(surroundings) }
    return await withTaskExecutorPreference(workers) { await work(surroundings) }
  }

  // MARK: Small steps of a life

  @concurrent
  nonisolated func withdraw(_ index: Int) async -> RunMachine.Event {
    await write(.withdrawn(nodes[index].document.key), of: index)
    return .withdrawn(index)
  }

  @concurrent
  nonisolated func end(_ index: Int, _ ending: Ending) async -> RunMachine.Event {
    let key = nodes[index].document.key
    await write(.ended(key, ending), of: index)
    await forget(index)
    if case .unknown = ending.outcome {
      // It may be sent again at once, on the ground of what is known of it now.
      await keep(version: try? await writer.record(of: key).get()?.version, of: index)
    }
    return .endNoted(index)
  }

  /// Takes over what a run that is gone has left.
  @concurrent
  nonisolated func resume(_ index: Int, _ known: JournalRecord?) async -> RunMachine.Event {
    let key = nodes[index].document.key
    let record: JournalRecord?
    if let known { record = known } else { record = try? await writer.record(of: key).get() }
    guard let record else { return .resumed(index, .lost) }
    switch await writer.commit(.takenOver(key, version: record.version)) {
    case .success(.done): break
    case .success: return .resumed(index, .lost)
    case .failure(let failure):
      await noteStorageFailure(index, failure)
      return .resumed(index, .lost)
    }
    if let job = record.job { await keep(job, of: index) }
    if let answer = record.answer {
      await keep(answer, of: index)
      return .resumed(index, .answered(earlier: record.committed, hasJob: record.job != nil))
    }
    if record.job != nil {
      let age = Duration.milliseconds(max(0, surroundings.wallClock() - record.submittedAt))
      return .resumed(index, .submitted(age: age, earlier: record.committed))
    }
    await keep(version: nil, of: index)
    return .resumed(index, .submitting(earlier: record.committed))
  }

  /// Sees what has become of a request that another run has.
  @concurrent
  nonisolated func look(_ index: Int) async -> RunMachine.Event {
    let record = try? await writer.record(of: nodes[index].document.key).get()
    return await found(record, index)
  }

  nonisolated func found(_ record: JournalRecord?, _ index: Int) async -> RunMachine.Event {
    await keep(version: record?.version, of: index)
    guard let record else { return .found(index, .nothing) }
    if case .ended(let outcome) = record.state { return .found(index, .ended(outcome)) }
    if case .living = record.ownership { return .found(index, .living) }
    return .found(index, .gone)
  }
}
