package import Requests
import Synchronization

/// Blobs in memory, which remembers what was asked of it.
package final class MemoryBlobStore: BlobStore {
  private struct State {
    var blobs: [Digest: [UInt8]] = [:]
    var log: [Access] = []
    var failure: StorageFailure?
  }

  /// One call that came.
  package enum Access: Sendable, Equatable {
    /// Bytes that were not there before.
    case wrote(Digest)
    /// An insert of bytes that were there.
    case kept(Digest)
    case read(Digest)
  }

  private let state = Mutex(State())

  package init() {}

  /// Every call but `contains`, in order.
  package var log: [Access] { state.withLock { $0.log } }

  /// How many blobs there are.
  package var count: Int { state.withLock { $0.blobs.count } }

  /// Makes every insert fail from now on, or succeed again.
  package func failWrites(with failure: StorageFailure?) {
    state.withLock { $0.failure = failure }
  }

  /// Loses a blob, as if somebody had deleted its file.
  package func remove(_ digest: Digest) {
    state.withLock { $0.blobs[digest] = nil }
  }

  package func insert(_ bytes: [UInt8]) throws(StorageFailure) -> Digest {
    let digest = Digest(of: bytes)
    try state.withLock { state throws(StorageFailure) in
      if let failure = state.failure { throw failure }
      let isNew = state.blobs.updateValue(bytes, forKey: digest) == nil
      state.log.append(isNew ? .wrote(digest) : .kept(digest))
    }
    return digest
  }

  package func bytes(of digest: Digest) throws(StorageFailure) -> [UInt8] {
    let bytes = state.withLock { state in
      state.log.append(.read(digest))
      return state.blobs[digest]
    }
    if let bytes { return bytes }
    throw StorageFailure(.missing, operation: "read", path: digest.hex, cause: "no such blob")
  }

  package func contains(_ digest: Digest) -> Bool {
    state.withLock { $0.blobs[digest] != nil }
  }
}
