import Planning
import Requests

/// How a request's life ended.
struct RequestEnd: Sendable {
  let outcome: Outcome
  let billed: Money
  /// How long the provider took; `nil` where the request was not sent.
  let took: Duration?

  static func notSent(_ outcome: Outcome) -> RequestEnd {
    RequestEnd(outcome: outcome, billed: .zero, took: nil)
  }
}

extension Executor {
  /// A request's life: read its inputs, note durably that it is sent, send it, keep what came.
  ///
  /// Runs off the actor, so that only the journal waits on the actor's thread.
  @concurrent
  nonisolated func live(_ index: Int, inputs sources: [InputSource]) async -> RequestEnd {
    let node = plan.requests[index]
    guard let provider = surroundings.providers[node.request.provider] else {
      preconditionFailure("a bug of ours: no provider `\(node.request.provider)`")
    }
    let inputs: [String: [UInt8]]
    switch await working({ await Self.load(sources, from: $0) }) {
    case .success(let loaded): inputs = loaded
    case .failure(let unsendable):
      return .notSent(.failed(reason: unsendable.reason, billed: .no))
    }
    guard !Task.isCancelled, await noteSubmitting(index) else { return .notSent(.cancelled) }

    let began = clock.now
    let answer = await provider.submit(
      Submission(key: node.document.key, request: node.request, inputs: inputs)
    )
    let took = began.duration(to: clock.now)

    let quoted = node.price ?? .zero
    let outcome = await interpret(answer, of: index)
    let billed = outcome.mayHaveCost ? quoted : .zero
    await untilWritten(index) { () async throws(StorageFailure) in
      try await self.noteEnded(index, outcome, billed: billed, took: took)
    }
    return RequestEnd(outcome: outcome, billed: billed, took: took)
  }

  /// Makes of an answer what it means; a picture is checked and durable afterwards.
  private nonisolated func interpret(_ answer: Answer, of index: Int) async -> Outcome {
    let isFree = plan.requests[index].price == .zero
    let billed: Outcome.Billed = isFree ? .no : .yes
    switch answer {
    case .blocked(let reason, let billed): return .blocked(reason: reason, billed: billed)
    case .failed(let reason, let billed): return .failed(reason: reason, billed: billed)
    case .cancelled:
      // Once it may have been sent, nobody knows whether it will be billed.
      return isFree ? .cancelled : .unknown(reason: "given up while the provider was at work")
    case .picture(let bytes, let facts):
      let checked = await working { await Self.check(bytes, with: $0) }
      switch checked {
      case .failure(let unusable): return .failed(reason: unusable.reason, billed: billed)
      case .success(let picture):
        let blob = await untilWritten(index) { () async throws(StorageFailure) in
          try await self.working { surroundings in await Self.insert(bytes, into: surroundings) }
            .get()
        }
        guard let blob else {
          return .failed(reason: "its picture came, but could not be written", billed: billed)
        }
        return .completed(
          Picture(
            blob: blob,
            format: picture.format,
            width: picture.width,
            height: picture.height,
            facts: facts
          )
        )
      }
    }
  }

  /// Writes what must not be lost: again after growing waits, then once more, then never.
  ///
  /// A run that is given up tries once more, at once.
  @discardableResult
  private nonisolated func untilWritten<Value: Sendable>(
    _ index: Int,
    _ write: () async throws(StorageFailure) -> Value
  ) async -> Value? {
    do {
      return try await write()
    } catch {
      await noteStorageFailure(index, error)
    }
    for pause in options.writeAgainAfter {
      let isGivenUp = (try? await clock.sleep(for: pause)) == nil
      if let value = try? await write() { return value }
      if isGivenUp { break }
    }
    return nil
  }

  /// Makes durable that a request is about to be sent.
  ///
  /// - Returns: whether it may be sent: the journal has it, and the run was not stopped while
  ///   its inputs were read.
  private func noteSubmitting(_ index: Int) -> Bool {
    let node = plan.requests[index]
    guard !machine.isStopping else { return false }
    do {
      try surroundings.journal.submitting(
        node.document.key,
        document: node.document,
        quoted: node.price ?? .zero,
        at: surroundings.wallClock()
      )
    } catch {
      tell(.storageFailed(index, error))
      return false
    }
    tell(.requestSent(index))
    return true
  }

  private func noteEnded(
    _ index: Int,
    _ outcome: Outcome,
    billed: Money,
    took: Duration
  ) throws(StorageFailure) {
    try surroundings.journal.ended(
      plan.requests[index].document.key,
      outcome: outcome,
      billed: billed,
      at: surroundings.wallClock(),
      took: took.milliseconds
    )
  }

  private func noteStorageFailure(_ index: Int, _ failure: StorageFailure) {
    tell(.storageFailed(index, failure))
  }

  /// Tells the machine something about a request in flight; while one is, it only emits.
  private func tell(_ event: RunMachine.Event) {
    for action in machine.handle(event) {
      guard case .emit(let event) = action else {
        preconditionFailure("a bug of ours: a decision outside the run's loop")
      }
      surroundings.events(event)
    }
  }

  /// Does something on the threads that compute and wait for disks.
  private nonisolated func working<Value: Sendable>(
    _ work: @Sendable (RunSurroundings) async -> Value
  ) async -> Value {
    await withTaskExecutorPreference(surroundings.workers) { await work(surroundings) }
  }

  @concurrent
  private static func load(
    _ sources: [InputSource],
    from surroundings: RunSurroundings
  ) async -> Result<[String: [UInt8]], Unsendable> {
    do {
      return .success(try await surroundings.load(sources))
    } catch {
      return .failure(error)
    }
  }

  @concurrent
  private static func check(
    _ bytes: [UInt8],
    with surroundings: RunSurroundings
  ) async -> Result<RunSurroundings.PictureFacts, Unsendable> {
    do {
      return .success(try surroundings.check(bytes))
    } catch {
      return .failure(Unsendable(reason: "the answer is not a usable picture: \(error)"))
    }
  }

  @concurrent
  private static func insert(
    _ bytes: [UInt8],
    into surroundings: RunSurroundings
  ) async -> Result<Digest, StorageFailure> {
    do {
      return .success(try surroundings.blobs.insert(bytes))
    } catch {
      return .failure(error)
    }
  }
}

extension Outcome {
  /// Whether its price counts as spent: it was billed, or may have been.
  fileprivate var mayHaveCost: Bool {
    switch self {
    case .completed, .unknown: true
    case .blocked(_, let billed), .failed(_, let billed): billed != .no
    case .pending, .cancelled, .skipped: false
    }
  }
}

extension Duration {
  /// Whole milliseconds, rounded down.
  package var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
