import Foundation
package import Requests

/// A blob's file as a folder listing shows it.
package struct BlobFile: Sendable, Equatable {
  package let digest: Digest
  /// Bytes.
  package let size: Int
  /// When it was written, in milliseconds since 1970.
  package let time: Int64
}

extension DiskBlobStore {
  /// Every blob's file, sorted by digest; files of other names are not ours and left out.
  package func files() -> [BlobFile] {
    var files: [BlobFile] = []
    for prefix in names(in: folder) where prefix.utf8.count == 2 {
      for rest in names(in: "\(folder)/\(prefix)") {
        let hex = prefix + rest
        guard let digest = Digest(hex: hex), digest.hex == hex, let file = file(of: digest) else {
          continue
        }
        files.append(file)
      }
    }
    return files.sorted { $0.digest < $1.digest }
  }

  /// One blob's file; `nil` where there is none.
  package func file(of digest: Digest) -> BlobFile? {
    var facts = stat()
    guard stat(path(of: digest), &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
    return BlobFile(
      digest: digest,
      size: Int(facts.st_size),
      time: Int64(facts.st_mtim.tv_sec) * 1000 + Int64(facts.st_mtim.tv_nsec) / 1_000_000
    )
  }

  /// Reads a blob and compares its bytes with its name, in little memory.
  ///
  /// - Throws: `.missing`, or `.corrupt` where the bytes on disk have another digest.
  package func check(_ digest: Digest) throws(StorageFailure) {
    let path = path(of: digest)
    let file = try OpenFile(path, O_RDONLY | O_CLOEXEC, operation: "read")
    guard try file.digest() == digest else { throw .changed(path) }
  }

  /// Deletes a blob; one that is not there stays so.
  package func remove(_ digest: Digest) throws(StorageFailure) {
    let path = path(of: digest)
    if unlink(path) == 0 || errno == ENOENT { return }
    throw StorageFailure(errno: errno, operation: "delete", path: path)
  }

  /// Puts a blob whose bytes are wrong into `damaged`, out of the way of a right one.
  ///
  /// - Returns: where it lies now.
  package func setAside(_ digest: Digest) throws(StorageFailure) -> String {
    let (path, damaged) = (path(of: digest), "\(folder)/damaged")
    try SystemCall.createFolder(damaged)
    let place = "\(damaged)/\(digest.hex)"
    try SystemCall.run("move", path) { rename(path, place) }
    return place
  }

  private func names(in folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }
}
