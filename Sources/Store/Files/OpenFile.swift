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

  /// The same open file once more, with a lifetime of its own.
  init(duplicating descriptor: Int32, path: String) throws(StorageFailure) {
    self.path = path
    self.descriptor = try SystemCall.run("open", path) {
      fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    }
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
        count = try read(into: UnsafeMutableRawBufferPointer(buffer))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// The whole file, wherever it was read or written last; what is written next goes to its end.
  func bytesFromStart() throws(StorageFailure) -> [UInt8] {
    try SystemCall.run("read", path) { lseek(descriptor, 0, SEEK_SET) }
    return try bytes()
  }

  /// Reads bytes into a buffer until it is full or the file ends, and returns how many came.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(StorageFailure) -> Int {
    var count = 0
    while count < buffer.count {
      let start = count
      let more = try SystemCall.run("read", path) {
        Foundation.read(descriptor, buffer.baseAddress?.advanced(by: start), buffer.count - start)
      }
      if more == 0 { break }
      count += more
    }
    return count
  }

  /// The digest of what stands between here and the file's end.
  func digest() throws(StorageFailure) -> Digest {
    var hash = RunningDigest()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = try read(into: buffer)
      if count == 0 { return hash.digest }
      hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// Appends all of the bytes.
  func write(_ bytes: some RandomAccessCollection<UInt8>) throws(StorageFailure) {
    let bytes = ContiguousArray(bytes)
    try bytes.withUnsafeBufferPointer { buffer throws(StorageFailure) in
      try write(raw: UnsafeRawBufferPointer(buffer))
    }
  }

  /// Appends all of the bytes.
  func write(raw bytes: UnsafeRawBufferPointer) throws(StorageFailure) {
    var written = 0
    while written < bytes.count {
      let start = written
      written += try SystemCall.run("write", path) {
        Foundation.write(descriptor, bytes.baseAddress?.advanced(by: start), bytes.count - start)
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
