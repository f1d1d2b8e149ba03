import Foundation
import Requests

/// Owns a file descriptor.
struct OpenFile: ~Copyable {
  let descriptor: Int32
  /// For messages.
  let path: String

  /// - Parameters:
  ///   - path: the file or folder.
  ///   - flags: as for `open(2)`.
  ///   - mode: permissions of a new file, less those the user's mask takes away.
  ///   - operation: for messages, for example `write`.
  /// - Throws: `.missing`, `.notWritable` or what else the system says.
  init(
    _ path: String,
    _ flags: Int32,
    mode: mode_t = 0o666,
    operation: String
  ) throws(StorageFailure) {
    self.path = path
    descriptor = try SystemCall.run(operation, path) { open(path, flags, mode) }
  }

  deinit { close(descriptor) }

  /// Bytes in the file.
  func size() throws(StorageFailure) -> Int {
    var status = stat()
    try SystemCall.run("read", path) { fstat(descriptor, &status) }
    return Int(status.st_size)
  }

  /// The whole file.
  func bytes() throws(StorageFailure) -> [UInt8] {
    let size = try size()
    var failure: StorageFailure?
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      do throws(StorageFailure) {
        while count < size {
          let start = count
          let more = try SystemCall.run("read", path) {
            Foundation.read(descriptor, buffer.baseAddress?.advanced(by: start), size - start)
          }
          if more == 0 { break }
          count += more
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Appends all of the bytes.
  func write(_ bytes: some RandomAccessCollection<UInt8>) throws(StorageFailure) {
    let bytes = ContiguousArray(bytes)
    try bytes.withUnsafeBufferPointer { buffer throws(StorageFailure) in
      var written = 0
      while written < buffer.count {
        let start = written
        written += try SystemCall.run("write", path) {
          Foundation.write(
            descriptor,
            buffer.baseAddress?.advanced(by: start),
            buffer.count - start
          )
        }
      }
    }
  }

  /// Returns once the contents are on the disk.
  func sync() throws(StorageFailure) {
    try SystemCall.run("write", path) { fsync(descriptor) }
  }

  func setMode(_ mode: mode_t) throws(StorageFailure) {
    try SystemCall.run("change the mode of", path) { fchmod(descriptor, mode) }
  }

  /// Takes the file's advisory lock, which ends with this value; `false` where another has it.
  func lockIfFree() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }
}
