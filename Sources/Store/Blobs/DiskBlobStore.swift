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
    if isSound(digest) { return digest }
    do {
      let temporary = try incomingFile()
      try temporary.file.write(bytes)
      try keep(temporary, as: digest)
    } catch {
      throw error.naming(path(of: digest))
    }
    return digest
  }

  package func receiver() throws(StorageFailure) -> any BlobReceiver {
    try DiskBlobReceiver(in: self)
  }

  package func bytes(of digest: Digest) throws(StorageFailure) -> [UInt8] {
    let path = path(of: digest)
    let bytes = try OpenFile(path, O_RDONLY | O_CLOEXEC, operation: "read").bytes()
    guard Digest(of: bytes) == digest else { throw .changed(path) }
    return bytes
  }

  package func contains(_ digest: Digest) -> Bool { access(path(of: digest), F_OK) == 0 }

  /// Begins a look at all blobs at once, for when there are many to ask for.
  package func listing() -> BlobListing { BlobListing(of: folder) }

  /// Whether a blob is there with its own bytes.
  private func isSound(_ digest: Digest) -> Bool {
    contains(digest) && (try? check(digest)) != nil
  }

  /// A new temporary file beside the blobs.
  func incomingFile() throws(StorageFailure) -> TemporaryFile {
    let incoming = "\(folder)/incoming"
    try SystemCall.createFolder(incoming)
    if !hasClearedLeftovers.exchange(true, ordering: .relaxed) {
      TemporaryFile.clearLeftovers(in: incoming)
    }
    return try TemporaryFile.create(in: incoming)
  }

  /// Makes a file of ``incomingFile()`` durable under the digest of its bytes.
  ///
  /// One that is there already stays; one whose bytes have gone bad on the disk is replaced.
  func keep(_ file: consuming TemporaryFile, as digest: Digest) throws(StorageFailure) {
    if isSound(digest) { return }
    let path = path(of: digest)
    try SystemCall.createFolder(SystemCall.parent(of: path))
    try file.file.setMode(0o444)
    try file.rename(to: path, isDurable: true)
  }
}

extension StorageFailure {
  /// A blob whose bytes are no longer those of its name.
  static func changed(_ path: String) -> StorageFailure {
    StorageFailure(
      .corrupt,
      operation: "read",
      path: path,
      cause: "its bytes have changed since they were written"
    )
  }
}
