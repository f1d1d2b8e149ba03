import Planning
import Requests

extension Executor {
  /// Reads a request's inputs, notes durably that it is sent, sends it when its time has come, and
  /// makes durable what the provider says.
  @concurrent
  nonisolated func send(
    _ sending: Sending,
    _ index: Int,
    at time: Duration,
    inputs sources: [InputSource]
  ) async -> RunMachine.Event {
    let node = nodes[index]
    let inputs: [String: [UInt8]]
    if let known = inputCache.pictures(of: sources) {
      inputs = known
    } else {
      switch await working({ [inputCache] in await Self.load(sources, by: inputCache, from: $0) }) {
      case .success(let loaded): inputs = loaded
      case .failure(let unsendable): return .unsendable(index, reason: unsendable.reason)
      }
    }
    if await isHeldBack(index) { return .held(index, until: .zero) }
    if let refusal = await note(sending, index) { return refusal }

    await waitUntil(time, index)
    guard !Task.isCancelled, await noteLeft(index) else { return await withdraw(index) }
    let submission = Submission(
      key: node.document.key,
      request: node.request,
      inputs: inputs,
      links: node.files.filter { InputFile.isLink($0.value) }
    )
    if let remote = surroundings.remotes[node.request.provider] {
      return await hear(await remote.submit(submission), index)
    }
    guard let provider = surroundings.providers[node.request.provider] else {
      preconditionFailure("a bug of ours: no provider `\(node.request.provider)`")
    }
    return await interpret(await provider.submit(submission), index)
  }

  /// Makes it durable that a request is about to be sent.
  ///
  /// - Returns: `nil` where it is, else what stands in its way.
  private nonisolated func note(_ sending: Sending, _ index: Int) async -> RunMachine.Event? {
    switch await writer.commit(.submitting(sending)) {
    case .success(.done): return nil
    case .success(.stale(let record)): return await found(record, index)
    case .success(.paused(let until)), .success(.paced(let until)):
      // A wall clock that was set back must not hold up everybody for as long as that.
      let wait = Duration.milliseconds(min(60_000, max(1, until - surroundings.wallClock())))
      return .held(index, until: elapsed + wait)
    case .success(.full): return .held(index, until: elapsed + .milliseconds(250))
    case .success(.spent(let account)): return .overBudget(index, account)
    case .failure(let failure): return .unnoted(index, failure)
    }
  }

  func isHeldBack(_ index: Int) -> Bool { machine.isHeldBack(index) }

  /// Waits for a request's time; one that has missed it gets another.
  private nonisolated func waitUntil(_ time: Duration, _ index: Int) async {
    var time = time
    for _ in 0..<4 {
      let now = elapsed
      if now > time + .milliseconds(2) {
        time = await postpone(index)
        if time <= now { return }
      }
      if now < time {
        try? await clock.sleep(until: began.advanced(by: time), tolerance: .zero)
        return
      }
      return
    }
  }

  /// Makes durable what a provider said to a submission.
  private nonisolated func hear(
    _ heard: Heard<SubmitReply>,
    _ index: Int
  ) async -> RunMachine.Event {
    let key = nodes[index].document.key
    switch heard.reply {
    case .accepted(let job):
      await keep(job, of: index)
      await write(.accepted(key, job), of: index)
      return .accepted(index, heard.limits)
    case .answered(let answer):
      await keep(answer, of: index)
      await write(.answered(key, answer), of: index)
      return .answered(index, heard.limits)
    case .refused(let refusal): return .refused(index, refusal, heard.limits)
    }
  }

  /// Makes of the answer of a provider here what it means.
  private nonisolated func interpret(
    _ answer: Answer,
    _ index: Int
  ) async -> RunMachine.Event {
    switch answer {
    case .blocked(let reason, let billed):
      return .made(index, .blocked(reason: reason, billed: billed, .unsaid))
    case .failed(let reason, let billed):
      return .made(index, .failed(reason: reason, billed: billed, .unsaid))
    case .cancelled:
      let isFree = nodes[index].price == .zero
      let refusal = Refusal(
        isFree ? .cancelled : .unknown,
        reason: "given up while the provider was at work"
      )
      return .refused(index, refusal, nil)
    case .picture(let bytes, let facts):
      return .made(
        index,
        await keep(
          IncomingPicture(bytes, into: surroundings.blobs),
          facts: facts,
          bill: .unsaid,
          isLinked: false,
          index
        )
      )
    }
  }

  @concurrent
  private static func load(
    _ sources: [InputSource],
    by cache: InputCache,
    from surroundings: RunSurroundings
  ) async -> Result<[String: [UInt8]], Unsendable> {
    do {
      return .success(try await surroundings.load(sources, by: cache))
    } catch {
      return .failure(error)
    }
  }
}
