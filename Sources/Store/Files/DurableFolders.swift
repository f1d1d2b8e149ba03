import Requests
import Synchronization

/// The folders whose names, and those of all folders above them, are known to be on the disk.
///
/// A folder that is there may have been made a moment ago by another thread or process that has not
/// synced it yet; what is written into it would be gone with it after a power cut. So each folder
/// is seen to once by each process, whoever made it.
enum DurableFolders {
  private static let known = Mutex<Set<String>>([])

  /// Returns once a folder's name, and those of all above it, survive a power cut.
  ///
  /// - Parameter path: of a folder that is there.
  /// - Throws: where the disk does not take it.
  static func ensure(_ path: String) throws(StorageFailure) {
    if known.withLock({ $0.contains(path) }) { return }
    let parent = SystemCall.parent(of: path)
    if parent != path {
      try ensure(parent)
      try SystemCall.syncFolder(parent)
    }
    known.withLock { _ = $0.insert(path) }
  }

  /// To be called once a folder was made: what was known of its name was of another.
  static func forget(_ path: String) { known.withLock { _ = $0.remove(path) } }
}
