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

  private nonisolated func download(
    _ link: String,
    _ facts: JSONObject,
    _ bill: Bill,
    from provider: any RemoteProvider,
    _ index: Int
  ) async -> RunMachine.Fetched {
    // A picture is decoded before it is kept, so it is gathered first; providers bound its size.
    let receiver = GatheredBlob { bytes throws(StorageFailure) in Digest(of: bytes) }
    switch await provider.download(link, into: receiver) {
    case .complete:
      return await keep(
        picture: receiver.gathered,
        facts: facts,
        bill: bill,
        isLinked: true,
        index
      )
    case .again(let reason): return Task.isCancelled ? .cancelled : .again(reason: reason)
    case .expired(let reason): return .expired(reason: reason, bill)
    case .impossible(let reason): return .unusable(reason: reason, isLinked: false, bill)
    case .storage(let failure):
      await noteStorageFailure(index, failure)
      return .unwritable
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
        try await self.working { await Self.insert(bytes, into: $0) }.get()
      }
      guard let blob else { return .unwritable }
      return .picture(
        Picture(
          blob: blob,
          format: picture.format,
          width: picture.width,
          height: picture.height,
          facts: facts
        ),
        bill
      )
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

extension Duration {
  /// Whole milliseconds, rounded down.
  package var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
