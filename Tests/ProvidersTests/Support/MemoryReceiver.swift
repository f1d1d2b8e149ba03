import Requests
import Synchronization

/// Gathers a download in memory; full after so many bytes, where a test wants that.
final class MemoryReceiver: Sendable {
  private let room: Int
  private let received = Mutex<[UInt8]>([])

  init(room: Int = .max) { self.room = room }

  var bytes: [UInt8] { received.withLock { $0 } }

  func take(_ piece: [UInt8]) -> StorageFailure? {
    received.withLock { received in
      guard received.count + piece.count <= room else {
        return StorageFailure(.full, operation: "write", path: "a blob", cause: "no space left")
      }
      received += piece
      return nil
    }
  }
}
