import Foundation
package import Requests

extension StorageFailure {
  /// The failure that a system call left in `errno`.
  package init(errno code: Int32, operation: String, path: String) {
    let kind: Kind =
      switch code {
      case ENOSPC, EDQUOT: .full
      case EROFS, EACCES, EPERM, ENOTDIR: .notWritable
      case ENOENT: .missing
      case EBUSY, EAGAIN: .busy
      default: .other
      }
    self.init(kind, operation: operation, path: path, cause: String(cString: strerror(code)))
  }
}

/// System calls on files, with their failures in the operator's terms.
enum SystemCall {
  /// Repeats a call while signals interrupt it.
  ///
  /// - Returns: what the call returns, at least 0.
  /// - Throws: what it left in `errno` when it returned less.
  @discardableResult
  static func run<Count: SignedInteger>(
    _ operation: String,
    _ path: String,
    _ call: () -> Count
  ) throws(StorageFailure) -> Count {
    while true {
      let result = call()
      if result >= 0 { return result }
      let code = errno
      if code != EINTR { throw StorageFailure(errno: code, operation: operation, path: path) }
    }
  }

  /// Creates a folder and those above it that are not there.
  ///
  /// Their names are not durable yet: ``DurableFolders`` sees to that.
  static func createFolder(_ path: String) throws(StorageFailure) {
    if isFolder(path) { return }
    let parent = Self.parent(of: path)
    if parent != path { try createFolder(parent) }
    if mkdir(path, 0o777) != 0 {
      let code = errno
      if code == EEXIST && isFolder(path) { return }
      // What is there and is no folder stands in the way of every file in it.
      throw StorageFailure(
        errno: code == EEXIST || code == ENOENT ? ENOTDIR : code,
        operation: "create the folder",
        path: path
      )
    }
    DurableFolders.forget(path)
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Makes the entries of a folder durable, where its file system and its mode let us ask for it.
  static func syncFolder(_ path: String) throws(StorageFailure) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    // A folder that one may write but not list cannot be opened.
    if descriptor < 0 && [EACCES, EPERM].contains(errno) { return }
    try run("open", path) { descriptor }
    defer { close(descriptor) }
    try run("write", path) {
      let result = fsync(descriptor)
      // Some network and user-space file systems sync files only; one that is read-only has nothing
      // to sync.
      return result < 0 && [EINVAL, ENOTSUP, ENOSYS, EROFS].contains(errno) ? 0 : result
    }
  }

  /// The folder that a path stands in; `.` for a bare name.
  static func parent(of path: String) -> String {
    let trimmed = path.hasSuffix("/") && path.count > 1 ? path.dropLast() : path[...]
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }
}
