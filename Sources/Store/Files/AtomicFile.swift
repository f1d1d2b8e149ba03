import Foundation
package import Requests

/// Writes files that are never seen half-written.
package enum AtomicFile {
  /// Writes a file, or replaces it, all at once; mode 0644 under the usual mask.
  ///
  /// - Parameters:
  ///   - bytes: the whole contents.
  ///   - path: the file; its folder is created where it is missing.
  ///   - isDurable: returns only once the file survives a power cut. What can be made again needs
  ///     no such wait, which is milliseconds a file.
  /// - Throws: a failure that names `path`; the file is then as it was.
  package static func write(
    _ bytes: [UInt8],
    to path: String,
    isDurable: Bool = true
  ) throws(StorageFailure) {
    let folder = SystemCall.parent(of: path)
    try SystemCall.createFolder(folder)
    do {
      let temporary = try TemporaryFile.create(in: folder)
      try temporary.file.write(bytes)
      try temporary.rename(to: path, isDurable: isDurable)
    } catch {
      throw error.naming(path)
    }
  }

  /// Deletes the half-written files that crashed processes left in a folder, not below it; what
  /// fails is left for next time.
  package static func clearLeftovers(in folder: String) {
    TemporaryFile.clearLeftovers(in: folder)
  }

  /// The same in a folder and all below it; symbolic links are not followed.
  package static func clearLeftovers(below folder: String) {
    TemporaryFile.clearLeftovers(in: folder)
    let all = FileManager.default.enumerator(atPath: folder)
    while let name = all?.nextObject() as? String {
      let kind = all?.fileAttributes?[.type] as? FileAttributeType
      if kind == .typeDirectory { TemporaryFile.clearLeftovers(in: "\(folder)/\(name)") }
    }
  }
}

extension StorageFailure {
  /// The same failure about the file that the operator knows, instead of a temporary one.
  func naming(_ path: String) -> StorageFailure {
    StorageFailure(kind, operation: operation, path: path, cause: cause)
  }
}
