import Gateway
import Imaging
import Requests
import Store

/// Makes a picture once and finds it again ever after: the store before a provider that is free.
struct RememberingUpstream: Sendable {
  let ledger: ServingLedger
  let blobs: DiskBlobStore
  let provider: any ImageProvider
  /// Where pictures are checked and written.
  let workers: WorkerThreads

  /// Finds the picture of a request, or makes it.
  func make(_ request: UpstreamRequest) async -> UpstreamEnd {
    do throws(StorageFailure) {
      if let picture = try await ledger.picture(of: request.document.key),
        blobs.contains(picture.blob)
      {
        return .made(making(picture, isCached: true))
      }
      guard try await ledger.begins(request.document) else {
        return .unavailable(reason: "another process is making this picture; ask again")
      }
      let start = ContinuousClock.now
      let answer = await provider.submit(
        Submission(
          key: request.document.key,
          request: request.request,
          inputs: request.inputs
        )
      )
      // Results instead of typed errors: optimised code frees a task's memory in the wrong order
      // where an error of a type passes through a change of executor.
      let outcome = try await withTaskExecutorPreference(workers) { await kept(answer) }.get()
      try await ledger.ended(
        request.document.key,
        outcome,
        took: ContinuousClock.now - start
      )
      return end(of: outcome)
    } catch {
      return .unavailable(reason: error.description)
    }
  }

  /// What an answer means; a picture is durable afterwards.
  @concurrent
  private func kept(_ answer: Answer) async -> Result<Outcome, StorageFailure> {
    switch answer {
    case .blocked(let reason, let billed): .success(.blocked(reason: reason, billed: billed))
    case .failed(let reason, let billed): .success(.failed(reason: reason, billed: billed))
    case .cancelled: .success(.cancelled)
    case .picture(let bytes, let facts): kept(bytes, facts)
    }
  }

  private func kept(_ bytes: [UInt8], _ facts: JSONObject) -> Result<Outcome, StorageFailure> {
    let header: PictureHeader
    do {
      header = try PictureHeader.read(bytes)
    } catch {
      return .success(
        .failed(reason: "the answer is not a usable picture: \(error)", billed: .no)
      )
    }
    return Result { () throws(StorageFailure) in try blobs.insert(bytes) }.map { blob in
      .completed(
        Picture(
          blob: blob,
          format: header.format,
          width: header.width,
          height: header.height,
          facts: facts
        )
      )
    }
  }

  private func end(of outcome: Outcome) -> UpstreamEnd {
    switch outcome {
    case .completed(let picture): .made(making(picture, isCached: false))
    case .blocked(let reason, let billed): .blocked(reason: reason, isBilled: billed != .no)
    case .failed(let reason, _), .unknown(let reason): .failed(reason: reason)
    case .pending, .cancelled, .skipped: .unavailable(reason: "the picture was not made")
    }
  }

  private func making(_ picture: Picture, isCached: Bool) -> Making {
    Making(
      format: picture.format,
      width: picture.width,
      height: picture.height,
      facts: picture.facts,
      cost: .zero,
      isCached: isCached,
      read: { [blobs] in try blobs.bytes(of: picture.blob) }
    )
  }
}
