import Planning
import Requests

extension Executor {
  /// Asks about a job; an answer is durable before it is interpreted.
  @concurrent
  nonisolated func poll(_ index: Int, _ job: RemoteJob) async -> RunMachine.Event {
    let heard = await remote(of: index).poll(job)
    switch heard.reply {
    case .working: return .polled(index, .working, heard.limits)
    case .again(let reason): return .polled(index, .again(reason: reason), heard.limits)
    case .notFound(let reason): return .polled(index, .notFound(reason: reason), heard.limits)
    case .refused(let refusal): return .polled(index, .refused(refusal), heard.limits)
    case .answered(let answer):
      await keep(answer, of: index)
      await write(.answered(nodes[index].document.key, answer), of: index)
      return .answered(index, heard.limits)
    }
  }

  /// Reads a durable answer, and fetches, checks and keeps its picture.
  @concurrent
  nonisolated func fetch(_ index: Int, _ answer: ProviderAnswer) async -> RunMachine.Event {
    let provider = remote(of: index)
    switch provider.read(answer) {
    case .blocked(let reason, let billed, let bill):
      return .fetched(index, .blocked(reason: reason, billed: billed, bill))
    case .failed(let reason, let billed, let bill):
      return .fetched(index, .failed(reason: reason, billed: billed, bill))
    case .unreadable(let reason, let bill):
      return .fetched(index, .unusable(reason: reason, isLinked: false, bill))
    case .picture(.body, let facts, let bill):
      return .fetched(
        index,
        await keep(
          IncomingPicture(answer.body, into: surroundings.blobs),
          facts: facts,
          bill: bill,
          isLinked: false,
          index
        )
      )
    case .picture(.bytes(let bytes), let facts, let bill):
      return .fetched(
        index,
        await keep(
          IncomingPicture(bytes, into: surroundings.blobs),
          facts: facts,
          bill: bill,
          isLinked: false,
          index
        )
      )
    case .picture(.link(let link), let facts, let bill):
      return .fetched(index, await download(link, facts, bill, from: provider, index))
    }
  }

  private nonisolated func remote(of index: Int) -> any RemoteProvider {
    let name = nodes[index].request.provider
    guard let remote = surroundings.remotes[name] else {
      preconditionFailure("a bug of ours: no provider `\(name)`")
    }
    return remote
  }

  /// Fetches a picture into a blob that nobody sees before it is known to be one.
  ///
  /// The answer that names it is durable: where it cannot be written it is fetched again, and a crash
  /// leaves at worst a temporary file, which the next process deletes.
  private nonisolated func download(
    _ link: String,
    _ facts: JSONObject,
    _ bill: Bill,
    from provider: any RemoteProvider,
    _ index: Int
  ) async -> RunMachine.Fetched {
    let received = await untilWritten(index) { () async throws(StorageFailure) in
      try await self.receive(link, from: provider).get()
    }
    switch received {
    case nil: return .unwritable
    case .whole(let picture)?:
      return await keep(picture, facts: facts, bill: bill, isLinked: true, index)
    case .again(let reason)?: return Task.isCancelled ? .cancelled : .again(reason: reason)
    case .expired(let reason)?: return .expired(reason: reason, bill)
    case .impossible(let reason)?: return .unusable(reason: reason, isLinked: false, bill)
    }
  }

  /// What a download brought.
  private enum Received: Sendable {
    case whole(IncomingPicture)
    case again(reason: String)
    case expired(reason: String)
    case impossible(reason: String)
  }

  private nonisolated func receive(
    _ link: String,
    from provider: any RemoteProvider
  ) async -> Result<Received, StorageFailure> {
    let picture = IncomingPicture(into: surroundings.blobs)
    let reply = await provider.download(link) { piece in
      if picture.holds(piece) { return nil }
      return await self.working { _ in await Self.write(piece, to: picture) }
    }
    switch reply {
    case .complete: return .success(.whole(picture))
    case .again(let reason): return .success(.again(reason: reason))
    case .expired(let reason): return .success(.expired(reason: reason))
    case .impossible(let reason): return .success(.impossible(reason: reason))
    case .storage(let failure): return .failure(failure)
    }
  }

  /// Checks a picture and makes it durable.
  nonisolated func keep(
    _ picture: IncomingPicture,
    facts: JSONObject,
    bill: Bill,
    isLinked: Bool,
    _ index: Int
  ) async -> RunMachine.Fetched {
    switch await working({ await Self.keep(picture, with: $0) }) {
    case .unusable(let reason): return .unusable(reason: reason, isLinked: isLinked, bill)
    case .kept(let blob, let known): return .picture(Picture(blob, known, facts), bill)
    case .lost(let failure):
      await noteStorageFailure(index, failure)
      return .again(reason: "\(failure)")
    case .unkept(let bytes, let known, let failure):
      let blob = await untilWritten(index, after: failure) { () async throws(StorageFailure) in
        try await self.working { await Self.insert(bytes, known, into: $0) }.get()
      }
      guard let blob else { return .unwritable }
      return .picture(Picture(blob, known, facts), bill)
    }
  }

  // MARK: On the threads that compute and wait for disks

  @concurrent
  private static func write(
    _ piece: [UInt8],
    to picture: IncomingPicture
  ) async -> StorageFailure? {
    do {
      try picture.write(piece)
      return nil
    } catch {
      return error
    }
  }

  /// What became of a picture that has come.
  private enum Keeping: Sendable {
    case kept(Digest, RunSurroundings.PictureFacts)
    case unusable(reason: String)
    /// It is a picture, and was in memory when it could not be made durable.
    case unkept([UInt8], RunSurroundings.PictureFacts, StorageFailure)
    /// It could not even be read back.
    case lost(StorageFailure)
  }

  /// Only here are all bytes of large pictures in memory, of as many as there are threads.
  @concurrent
  private static func keep(
    _ picture: IncomingPicture,
    with surroundings: RunSurroundings
  ) async -> Keeping {
    let bytes: [UInt8]
    do {
      bytes = try picture.bytes()
    } catch {
      return .lost(error)
    }
    switch await check(bytes, with: surroundings) {
    case .failure(let unusable): return .unusable(reason: unusable.reason)
    case .success(let known):
      do {
        let blob = try picture.keep()
        known.whenKept?(blob)
        return .kept(blob, known)
      } catch {
        return .unkept(bytes, known, error)
      }
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
    _ picture: RunSurroundings.PictureFacts,
    into surroundings: RunSurroundings
  ) async -> Result<Digest, StorageFailure> {
    do {
      let blob = try surroundings.blobs.insert(bytes)
      picture.whenKept?(blob)
      return .success(blob)
    } catch {
      return .failure(error)
    }
  }
}

extension Picture {
  fileprivate init(_ blob: Digest, _ known: RunSurroundings.PictureFacts, _ facts: JSONObject) {
    self.init(
      blob: blob,
      format: known.format,
      width: known.width,
      height: known.height,
      facts: facts
    )
  }
}

extension Duration {
  /// Whole milliseconds, rounded down.
  package var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
