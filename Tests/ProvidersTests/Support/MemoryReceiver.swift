import Requests
import Synchronization

/// Gathers a blob in memory; full after so many bytes, where a test wants that.
final class MemoryReceiver: BlobReceiver {
  private let room: Int
  private let received = Mutex<[UInt8]>([])

  init(room: Int = .max) { self.room = room }

  var bytes: [UInt8] { received.withLock { $0 } }
  var count: Int { bytes.count }

  func append(_ bytes: UnsafeRawBufferPointer) throws(StorageFailure) {
    let fits = received.withLock { received in
      guard received.count + bytes.count <= room else { return false }
      received.append(contentsOf: bytes)
      return true
    }
    if !fits {
      throw StorageFailure(.full, operation: "write", path: "a blob", cause: "no space left")
    }
  }

  func keep() throws(StorageFailure) -> Digest { Digest(of: bytes) }

  func discard() { received.withLock { $0 = [] } }
}
