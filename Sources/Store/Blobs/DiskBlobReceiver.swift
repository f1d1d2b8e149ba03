package import Requests
import Synchronization

/// A blob that is written to a temporary file while it comes, and hashed on the way.
///
/// It gets its name only by ``keep()``, once its bytes are on the disk. One that is let go, or whose
/// process dies, leaves at worst a file that the next process deletes.
package final class DiskBlobReceiver: BlobReceiver {
  private struct State: ~Copyable {
    /// `nil` once it was kept or discarded.
    var file: TemporaryFile?
    var hash = RunningDigest()
    var count = 0
  }

  private let store: DiskBlobStore
  private let state: Mutex<State>

  /// - Parameter store: where the blob will be kept.
  /// - Throws: where no file can be made there.
  init(in store: DiskBlobStore) throws(StorageFailure) {
    self.store = store
    state = Mutex(State(file: try store.incomingFile()))
  }

  package var count: Int { state.withLock { $0.count } }

  package func append(_ bytes: UnsafeRawBufferPointer) throws(StorageFailure) {
    try state.withLock { state throws(StorageFailure) in
      do throws(StorageFailure) {
        guard let written = try state.file?.file.write(raw: bytes) else {
          preconditionFailure("a bug of ours: bytes for a blob that was kept or discarded")
        }
        written
      } catch {
        // Of a name that nobody has seen.
        throw error.naming(store.folder)
      }
      state.hash.update(bytes)
      state.count += bytes.count
    }
  }

  package func bytes() throws(StorageFailure) -> [UInt8] {
    try state.withLock { state throws(StorageFailure) in
      guard let bytes = try state.file?.file.bytesFromStart() else {
        preconditionFailure("a bug of ours: bytes of a blob that was kept or discarded")
      }
      return bytes
    }
  }

  package func keep() throws(StorageFailure) -> Digest {
    try state.withLock { state throws(StorageFailure) in
      guard let file = state.file.take() else {
        preconditionFailure("a bug of ours: a blob that is kept twice, or was discarded")
      }
      let digest = state.hash.digest
      do throws(StorageFailure) {
        try store.keep(file, as: digest)
      } catch {
        throw error.naming(store.path(of: digest))
      }
      return digest
    }
  }

  /// Lets go of what was received; its file is gone.
  package func discard() { state.withLock { _ = $0.file.take() } }
}
