import Foundation
package import Requests
import Synchronization

/// Blobs as files, `ab/cdef…` by their digest, read-only.
///
/// A file has its final name only when its bytes and its name are on the disk; a crash leaves at
/// worst a file in `incoming`, which the next process that writes deletes. Several processes may
/// use one folder.
package final class DiskBlobStore: BlobStore {
  /// The folder that holds the blobs; created by the first insert.
  package let folder: String
  private let hasClearedLeftovers = Atomic(false)

  /// Touches nothing.
  package init(folder: String) { self.folder = folder }

  /// Where a blob's file stands, whether it is there or not.
  package func path(of digest: Digest) -> String {
    let hex = digest.hex
    return "\(folder)/\(hex.prefix(2))/\(hex.dropFirst(2))"
  }

  package func insert(_ bytes: [UInt8]) throws(StorageFailure) -> Digest {
    let digest = Digest(of: bytes)
    // One whose bytes have gone bad on the disk is written again.
    if contains(digest), (try? self.bytes(of: digest)) != nil { return digest }
    let path = path(of: digest)
    let incoming = "\(folder)/incoming"
    try SystemCall.createFolder(SystemCall.parent(of: path))
    try SystemCall.createFolder(incoming)
    if !hasClearedLeftovers.exchange(true, ordering: .relaxed) {
      TemporaryFile.clearLeftovers(in: incoming)
    }
    do {
      let temporary = try TemporaryFile.create(in: incoming)
      try temporary.file.write(bytes)
      try temporary.file.setMode(0o444)
      try temporary.rename(to: path, isDurable: true)
    } catch {
      throw error.naming(path)
    }
    return digest
  }

  package func bytes(of digest: Digest) throws(StorageFailure) -> [UInt8] {
    let path = path(of: digest)
    let bytes = try OpenFile(path, O_RDONLY | O_CLOEXEC, operation: "read").bytes()
    guard Digest(of: bytes) == digest else {
      throw StorageFailure(
        .corrupt,
        operation: "read",
        path: path,
        cause: "its bytes have changed since they were written"
      )
    }
    return bytes
  }

  package func contains(_ digest: Digest) -> Bool { access(path(of: digest), F_OK) == 0 }
}
