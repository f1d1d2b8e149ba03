import Foundation
import Requests
import Synchronization

/// A new file under a name of its own that takes its final name when it is complete.
///
/// It is locked while its process works on it; one without a lock is a leftover of a crash.
struct TemporaryFile: ~Copyable {
  private static let counter = Atomic<UInt64>(0)
  private static let mark = ".incoming-"

  let file: OpenFile
  private var isRenamed = false

  private init(_ file: consuming OpenFile) { self.file = file }

  /// Creates the file in a folder that is there.
  static func create(in folder: String) throws(StorageFailure) -> TemporaryFile {
    while true {
      // The process and a count in it: unique on this machine; another machine's is skipped.
      let number = counter.wrappingAdd(1, ordering: .relaxed).newValue
      let path = "\(folder)/\(mark)\(getpid())-\(number)"
      let file: OpenFile
      do {
        file = try OpenFile(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, operation: "write")
      } catch {
        if access(path, F_OK) == 0 { continue }
        throw error
      }
      // Whoever clears leftovers right now may be quicker; then the file is gone and another made.
      if file.lockIfFree() && access(path, F_OK) == 0 { return TemporaryFile(file) }
    }
  }

  deinit { if !isRenamed { unlink(file.path) } }

  /// Gives the file its final name, in place of what has it.
  ///
  /// - Parameters:
  ///   - path: the final name, on the same file system.
  ///   - isDurable: returns only once contents, name and folder survive a power cut.
  /// - Throws: where it could not; then the file is gone.
  consuming func rename(to path: String, isDurable: Bool) throws(StorageFailure) {
    if isDurable { try file.sync() }
    let temporary = file.path
    try SystemCall.run("write", path) { Foundation.rename(temporary, path) }
    isRenamed = true
    if isDurable {
      let folder = SystemCall.parent(of: path)
      try DurableFolders.ensure(folder)
      try SystemCall.syncFolder(folder)
    }
  }

  /// Deletes the files in a folder that crashed processes left; what fails is left for next time.
  static func clearLeftovers(in folder: String) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return }
    for name in names where name.hasPrefix(mark) {
      let path = "\(folder)/\(name)"
      guard let file = try? OpenFile(path, O_RDONLY | O_CLOEXEC, operation: "open") else {
        continue
      }
      if file.lockIfFree() { unlink(path) }
    }
  }
}
