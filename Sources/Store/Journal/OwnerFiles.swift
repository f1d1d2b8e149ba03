import Foundation
import Requests
import Synchronization

/// The signs of life of the runs that use a store: one locked file each.
///
/// The lock ends with its process, however that ends; so an owner is alive exactly when its file is
/// there and locked.
final class OwnerFiles: Sendable {
  private let folder: String
  /// Descriptors of the owners that joined here.
  private let held = Mutex<[Int64: Int32]>([:])

  /// Touches nothing.
  init(folder: String) { self.folder = folder }

  /// As a process ends: the locks go, the files stay for whoever joins next.
  deinit { for descriptor in held.withLock({ Array($0.values) }) { close(descriptor) } }

  /// Makes an owner known, and clears away the files of those that are gone.
  ///
  /// - Parameter number: never used before in this store.
  /// - Throws: where its file cannot be made.
  func join(_ number: Int64) throws(StorageFailure) {
    try SystemCall.createFolder(folder)
    // Nobody clears a file away between its making and its locking.
    let door = try OpenFile(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, operation: "open")
    try SystemCall.run("lock", folder) { flock(door.descriptor, LOCK_EX) }
    clearGone()
    let path = path(of: number)
    let descriptor = try SystemCall.run("write", path) {
      open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o666)
    }
    // Somebody who looks whether it is alive may hold the lock for a moment.
    try SystemCall.run("lock", path) { flock(descriptor, LOCK_EX) }
    held.withLock { $0[number] = descriptor }
  }

  /// Ends an owner that joined here.
  func leave(_ number: Int64) {
    guard let descriptor = held.withLock({ $0.removeValue(forKey: number) }) else { return }
    unlink(path(of: number))
    close(descriptor)
  }

  /// Ends every owner that joined here.
  func leaveAll() { for number in held.withLock({ Array($0.keys) }) { leave(number) } }

  /// Whether an owner joined here and has not left.
  func isOurs(_ number: Int64) -> Bool { held.withLock { $0[number] != nil } }

  /// Whether an owner's process is there, here or elsewhere on this machine.
  func isAlive(_ number: Int64) -> Bool {
    if isOurs(number) { return true }
    let descriptor = open(path(of: number), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  private func clearGone() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names {
      if let number = Int64(name), !isAlive(number) { unlink(path(of: number)) }
    }
  }

  private func path(of number: Int64) -> String { "\(folder)/\(number)" }
}
