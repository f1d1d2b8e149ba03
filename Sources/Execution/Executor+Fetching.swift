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
        await keep(picture: answer.body, facts: facts, bill: bill, isLinked: false, index)
      )
    case .picture(.bytes(let bytes), let facts, let bill):
      return .fetched(
        index,
        await keep(picture: bytes, facts: facts, bill: bill, isLinked: false, index)
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
    case .whole(let receiver)?: return await keep(receiver, facts: facts, bill: bill, index)
    case .again(let reason)?: return Task.isCancelled ? .cancelled : .again(reason: reason)
    case .expired(let reason)?: return .expired(reason: reason, bill)
    case .impossible(let reason)?: return .unusable(reason: reason, isLinked: false, bill)
    }
  }

  /// What a download brought.
  private enum Received: Sendable {
    case whole(any BlobReceiver)
    case again(reason: String)
    case expired(reason: String)
    case impossible(reason: String)
  }

  private nonisolated func receive(
    _ link: String,
    from provider: any RemoteProvider
  ) async -> Result<Received, StorageFailure> {
    let receiver: any BlobReceiver
    switch await working({ await Self.receiver(in: $0) }) {
    case .success(let new): receiver = new
    case .failure(let failure): return .failure(failure)
    }
    let reply = await provider.download(link) { piece in
      await self.working { _ in await Self.append(piece, to: receiver) }
    }
    switch reply {
    case .complete: return .success(.whole(receiver))
    case .again(let reason): return .success(.again(reason: reason))
    case .expired(let reason): return .success(.expired(reason: reason))
    case .impossible(let reason): return .success(.impossible(reason: reason))
    case .storage(let failure): return .failure(failure)
    }
  }

  /// Checks what was received and makes it durable.
  private nonisolated func keep(
    _ receiver: any BlobReceiver,
    facts: JSONObject,
    bill: Bill,
    _ index: Int
  ) async -> RunMachine.Fetched {
    switch await working({ await Self.keep(receiver, with: $0) }) {
    case .unusable(let reason): return .unusable(reason: reason, isLinked: true, bill)
    case .kept(let blob, let picture): return .picture(Picture(blob, picture, facts), bill)
    case .lost(let failure):
      await noteStorageFailure(index, failure)
      return .again(reason: "\(failure)")
    case .unkept(let bytes, let picture, let failure):
      let blob = await untilWritten(index, after: failure) { () async throws(StorageFailure) in
        try await self.working { await Self.insert(bytes, picture, into: $0) }.get()
      }
      guard let blob else { return .unwritable }
      return .picture(Picture(blob, picture, facts), bill)
    }
  }

  /// Checks a picture and makes it durable.
  nonisolated func keep(
    picture bytes: [UInt8],
    facts: JSONObject,
    bill: Bill,
    isLinked: Bool,
    _ index: Int
  ) async -> RunMachine.Fetched {
    switch await working({ await Self.check(bytes, with: $0) }) {
    case .failure(let unusable):
      return .unusable(reason: unusable.reason, isLinked: isLinked, bill)
    case .success(let picture):
      let blob = await untilWritten(index) { () async throws(StorageFailure) in
        try await self.working { await Self.insert(bytes, picture, into: $0) }.get()
      }
      guard let blob else { return .unwritable }
      return .picture(Picture(blob, picture, facts), bill)
    }
  }

  // MARK: On the threads that compute and wait for disks

  @concurrent
  private static func receiver(
    in surroundings: RunSurroundings
  ) async -> Result<any BlobReceiver, StorageFailure> {
    do {
      return .success(try surroundings.blobs.receiver())
    } catch {
      return .failure(error)
    }
  }

  @concurrent
  private static func append(
    _ piece: [UInt8],
    to receiver: any BlobReceiver
  ) async -> StorageFailure? {
    do throws(StorageFailure) {
      try piece.withUnsafeBufferPointer { bytes throws(StorageFailure) in
        try receiver.append(UnsafeRawBufferPointer(bytes))
      }
      return nil
    } catch {
      return error
    }
  }

  /// What became of a received picture.
  private enum Keeping: Sendable {
    case kept(Digest, RunSurroundings.PictureFacts)
    case unusable(reason: String)
    /// It is a picture, and was in memory when it could not be made durable.
    case unkept([UInt8], RunSurroundings.PictureFacts, StorageFailure)
    /// It could not even be read back.
    case lost(StorageFailure)
  }

  /// Only here are all of its bytes in memory, of as many pictures as there are threads.
  @concurrent
  private static func keep(
    _ receiver: any BlobReceiver,
    with surroundings: RunSurroundings
  ) async -> Keeping {
    let bytes: [UInt8]
    do {
      bytes = try receiver.bytes()
    } catch {
      return .lost(error)
    }
    switch await check(bytes, with: surroundings) {
    case .failure(let unusable): return .unusable(reason: unusable.reason)
    case .success(let picture):
      do {
        let blob = try receiver.keep()
        picture.whenKept?(blob)
        return .kept(blob, picture)
      } catch {
        return .unkept(bytes, picture, error)
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
