import Foundation
package import Requests

/// Copies files without copying their bytes where the file system can.
package enum FileClone {
  /// `FICLONE` of `linux/fs.h`: the files share their blocks until one of them is written.
  private static let ficlone: UInt = 0x4004_9409

  /// Copies a file, all at once, in place of what has the name; the copy is writable (0644).
  ///
  /// Never a hard link: editing the copy must not edit the original.
  ///
  /// - Parameters:
  ///   - source: the file to copy.
  ///   - path: the copy; its folder is created where it is missing.
  /// - Throws: `.missing` where there is no source.
  package static func copy(from source: String, to path: String) throws(StorageFailure) {
    let original = try OpenFile(source, O_RDONLY | O_CLOEXEC, operation: "read")
    let folder = SystemCall.parent(of: path)
    try SystemCall.createFolder(folder)
    do {
      let temporary = try TemporaryFile.create(in: folder)
      if ioctl(temporary.file.descriptor, ficlone, original.descriptor) != 0 {
        try copyBytes(from: original, to: temporary.file)
      }
      try temporary.rename(to: path, isDurable: false)
    } catch {
      throw error.path == source ? error : error.naming(path)
    }
  }

  private static func copyBytes(
    from original: borrowing OpenFile,
    to copy: borrowing OpenFile
  ) throws(StorageFailure) {
    let (source, destination) = (original.descriptor, copy.descriptor)
    // The kernel copies at most two gigabytes a call.
    while try SystemCall.run("write", copy.path, { sendfile(destination, source, nil, 1 << 30) })
      > 0
    {}
  }
}
