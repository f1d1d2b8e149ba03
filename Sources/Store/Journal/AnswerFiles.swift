import Foundation
import Requests
import Synchronization

/// Where the body of a large answer lies.
struct AnswerFile: Sendable, Equatable {
  /// In the folder of answers; of one answer of one submission only.
  let name: String
  /// Of its bytes.
  let digest: Digest
}

/// The bodies of large answers, as files beside the database.
///
/// In it they would be written twice, and everybody else would wait meanwhile. A file is there
/// before the row that names it, and goes after it; what a crash leaves between belongs to nobody
/// and is cleared away by `cache prune`.
final class AnswerFiles: Sendable {
  /// Bodies of more bytes are files.
  static let threshold = 16_384

  /// Path of the folder; made by the first answer.
  let folder: String
  private let count = Atomic<UInt64>(0)

  init(folder: String) { self.folder = folder }

  /// Makes a body durable.
  ///
  /// - Parameters:
  ///   - body: all of it.
  ///   - key: of the request that it answers.
  ///   - owner: of the request, so that no two processes make one name.
  /// - Returns: where it lies.
  /// - Throws: where it is not durable.
  func keep(
    _ body: [UInt8],
    of key: RequestKey,
    owner: Int64
  ) throws(StorageFailure) -> AnswerFile {
    let number = count.wrappingAdd(1, ordering: .relaxed).newValue
    let name = "\(key.hex)-\(owner)-\(number)"
    try AtomicFile.write(body, to: "\(folder)/\(name)")
    return AnswerFile(name: name, digest: Digest(of: body))
  }

  /// The body, checked.
  func bytes(of file: AnswerFile) throws(StorageFailure) -> [UInt8] {
    let path = path(of: file.name)
    let bytes = try OpenFile(path, O_RDONLY | O_CLOEXEC, operation: "read").bytes()
    guard Digest(of: bytes) == file.digest else { throw .changed(path) }
    return bytes
  }

  /// Whether a body is there; does not read it.
  func contains(_ name: String) -> Bool { access(path(of: name), F_OK) == 0 }

  /// Deletes files that no row names any more; what fails is left for `cache prune`.
  func remove(_ names: [String]) {
    for name in names { unlink(path(of: name)) }
  }

  /// The names of all files.
  func names() -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? []
  }

  /// When a file was written, in milliseconds since 1970; `nil` where it is not there.
  func time(of name: String) -> Int64? {
    var facts = stat()
    return stat(path(of: name), &facts) == 0 ? Int64(facts.st_mtim.tv_sec) * 1000 : nil
  }

  private func path(of name: String) -> String { "\(folder)/\(name)" }
}
