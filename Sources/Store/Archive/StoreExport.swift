import Foundation
package import Requests

/// Writes a store into one file, from which another machine replays its galleries: every result,
/// what was asked for it, what it cost, and the pictures.
///
/// The same store is the same bytes. What is still on its way is left out, and so is a picture whose
/// bytes are no longer right; both are told.
package struct StoreExport: Sendable {
  /// What went in, and what did not.
  package struct Summary: Sendable, Equatable {
    package fileprivate(set) var requests = 0
    package fileprivate(set) var blobs = 0
    /// Bytes of the file.
    package fileprivate(set) var bytes = 0
    /// Requests whose life is open, or that ended without a result that is worth keeping.
    package fileprivate(set) var leftOut = 0
    /// Pictures that are missing or damaged.
    package fileprivate(set) var damaged: [Digest] = []
  }

  /// Requests in one part; bounds the memory that reading one takes.
  private static let partSize = 500

  private let store: Store
  /// What may go in; `nil` for everything.
  private let keys: Set<RequestKey>?

  /// - Parameters:
  ///   - store: what is exported.
  ///   - keys: of the requests that are wanted; `nil` for all.
  package init(of store: Store, only keys: Set<RequestKey>? = nil) {
    self.store = store
    self.keys = keys
  }

  /// Writes a file, which appears complete or not at all.
  ///
  /// - Throws: where there is one already, or it cannot be written.
  package func write(to path: String) throws(StorageFailure) -> Summary {
    guard access(path, F_OK) != 0 else {
      throw StorageFailure(.other, operation: "export to", path: path, cause: "it is there already")
    }
    let folder = SystemCall.parent(of: path)
    try SystemCall.createFolder(folder)
    do {
      let temporary = try TemporaryFile.create(in: folder)
      let file = try OpenFile(duplicating: temporary.file.descriptor, path: path)
      let summary = try write(to: file)
      try temporary.rename(to: path, isDurable: true)
      return summary
    } catch {
      throw error.naming(path)
    }
  }

  /// Writes to a file that is open, a pipe for example.
  package func write(toDescriptor descriptor: Int32) throws(StorageFailure) -> Summary {
    try write(to: try OpenFile(duplicating: descriptor, path: "standard output"))
  }

  private func write(to file: consuming OpenFile) throws(StorageFailure) -> Summary {
    var summary = Summary()
    var kept: [StoredRequest] = []
    try store.journal.forEachRequest { request throws(StorageFailure) in
      guard keys?.contains(request.key) ?? true else { return }
      switch request.outcome {
      case .completed, .blocked, .failed, .unknown: kept.append(request)
      default: summary.leftOut += 1
      }
    }
    var writer = ArchiveWriter(file)
    try writer.add(.cover, Array("{\"backdrop_export\":1}\n".utf8))
    for digest in Set(kept.compactMap(\.picture?.blob)).sorted() {
      guard let bytes = try? store.blobs.bytes(of: digest) else {
        summary.damaged.append(digest)
        continue
      }
      try writer.add(.blob(digest), bytes)
      summary.blobs += 1
    }
    let damaged = Set(summary.damaged)
    kept.removeAll { request in request.picture.map { damaged.contains($0.blob) } ?? false }
    for (number, start) in stride(from: 0, to: kept.count, by: Self.partSize).enumerated() {
      let part = kept[start..<min(start + Self.partSize, kept.count)]
      let bytes = try lines(of: part)
      try writer.add(.requests(number, Digest(of: bytes)), bytes)
    }
    summary.requests = kept.count
    summary.bytes = writer.count
    _ = try writer.finish()
    return summary
  }

  private func lines(of part: ArraySlice<StoredRequest>) throws(StorageFailure) -> [UInt8] {
    let documents = try store.journal.documents(of: part.map(\.key))
    var bytes: [UInt8] = []
    for request in part {
      guard let document = documents[request.key], let outcome = request.outcome else { continue }
      var charges: [Charge] = []
      try store.journal.forEachCharge(of: request.key) { charge in
        if charge.billed != nil { charges.append(charge) }
      }
      let line = RequestLine(
        document: document,
        outcome: outcome,
        submittedAt: request.submittedAt,
        endedAt: request.endedAt ?? request.submittedAt,
        took: request.took ?? 0,
        charges: charges
      )
      bytes += Array(line.text.utf8) + [UInt8(ascii: "\n")]
    }
    return bytes
  }
}
