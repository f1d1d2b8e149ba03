package import Requests
import Synchronization

/// Blobs in memory, counting how often they are read.
package final class MemoryBlobs: BlobStore {
  private let state = Mutex<(blobs: [Digest: [UInt8]], reads: Int)>(([:], 0))

  package init() {}

  package var reads: Int { state.withLock { $0.reads } }

  package func insert(_ bytes: [UInt8]) -> Digest {
    let digest = Digest(of: bytes)
    state.withLock { $0.blobs[digest] = bytes }
    return digest
  }

  package func bytes(of digest: Digest) throws(StorageFailure) -> [UInt8] {
    let bytes = state.withLock { state in
      state.reads += 1
      return state.blobs[digest]
    }
    guard let bytes else {
      throw StorageFailure(.missing, operation: "read", path: digest.hex, cause: "no such blob")
    }
    return bytes
  }

  package func contains(_ digest: Digest) -> Bool {
    state.withLock { $0.blobs[digest] != nil }
  }
}
