import Foundation
package import Requests

/// Takes what another store exported into this one.
///
/// What is here already wins, unless it is no picture and the other is; what is on its way here is
/// left alone. Pictures become durable before the requests that name them, each part of the requests
/// at once: an import that was cut short is gone on with by the same command.
package struct StoreImport: Sendable {
  /// What came in.
  package struct Summary: Sendable, Equatable {
    /// Requests that are new here, or have a picture now.
    package internal(set) var requests = 0
    /// Requests that were here already.
    package internal(set) var known = 0
    /// Pictures that were read and are right; those that were here already, too.
    package internal(set) var blobs = 0
  }

  private let store: Store

  package init(into store: Store) { self.store = store }

  /// Reads an export, `-` for standard input.
  ///
  /// - Throws: `.corrupt` where it is none or is damaged; what came before is kept.
  package func read(from path: String) throws(StorageFailure) -> Summary {
    let file: OpenFile
    if path == "-" {
      file = try OpenFile(duplicating: STDIN_FILENO, path: "standard input")
    } else {
      file = try OpenFile(path, O_RDONLY | O_CLOEXEC, operation: "import")
    }
    do {
      return try read(ArchiveReader(file))
    } catch let failure as StorageFailure {
      throw failure
    } catch let problem as ArchiveProblem {
      throw StorageFailure(.corrupt, operation: "import", path: path, cause: problem.text)
    } catch {
      throw StorageFailure(.other, operation: "import", path: path, cause: "\(error)")
    }
  }

  private func read(_ archive: consuming ArchiveReader) throws -> Summary {
    var summary = Summary()
    var receiver: (any BlobReceiver)?
    while let (member, bytes) = try archive.next(blob: { piece in
      if receiver == nil { receiver = try store.blobs.receiver() }
      try receiver?.append(piece)
    }) {
      switch member {
      case .cover: try check(cover: bytes)
      case .blob:
        // The reader has compared the digest with the name; this one is of the same bytes.
        _ = try (receiver ?? store.blobs.receiver()).keep()
        receiver = nil
        summary.blobs += 1
      case .requests: try take(bytes, into: &summary)
      case .sums: break
      }
    }
    return summary
  }

  private func check(cover bytes: [UInt8]) throws(ArchiveProblem) {
    guard let version = (try? JSONValue(parsing: bytes))?.object?["backdrop_export"]?.number else {
      throw ArchiveProblem("it is no export of Backdrop")
    }
    if version != 1 { throw ArchiveProblem("it was written by a newer version of Backdrop") }
  }

  private func take(_ bytes: [UInt8], into summary: inout Summary) throws {
    var lines: [RequestLine] = []
    for text in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let line = RequestLine(text) else {
        throw ArchiveProblem("it holds a request that cannot be read")
      }
      if case .completed(let picture) = line.outcome, !store.blobs.contains(picture.blob) {
        throw ArchiveProblem("it holds a request without its picture")
      }
      lines.append(line)
    }
    let new = try store.journal.take(lines) { [blobs = store.blobs] in blobs.contains($0) }
    summary.requests += new
    summary.known += lines.count - new
  }
}
