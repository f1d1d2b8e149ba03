import Foundation
import GRDB
import GRDBSQLite
package import Requests

/// As much of a request as planning asks for.
package enum KnownRequest: Sendable, Equatable {
  /// Its picture came; whether the blob is still there is not looked at.
  case pictured(blob: Digest)
  /// Anything else that is known.
  case outcome(Outcome)
}

extension SQLiteJournal {
  /// Fewer keys are looked up one by one, more by reading the table from end to end.
  private static let fewKeys = 5000

  /// What is known of each key, in the order of the keys; `nil` where it was never asked for.
  ///
  /// Reads no more of a picture than where it is, so that a plan of a hundred thousand cached cells
  /// waits a moment only.
  package func known(of keys: [RequestKey]) throws(StorageFailure) -> [KnownRequest?] {
    try failures("read") {
      try database.read { db in
        var known = [KnownRequest?](repeating: nil, count: keys.count)
        var reader = try OutcomeReader(db, isAlive: owners.isAlive)
        let order = keys.indices.sorted { keys[$0] < keys[$1] }
        if keys.count < Self.fewKeys {
          for place in order {
            known[place] = try reader.outcome(of: keys[place]).map(KnownRequest.init)
          }
          return known
        }
        // Rows come in the order of their keys: the two lists are gone through side by side.
        let columns = StatementColumns(
          statement: try db.cachedStatement(sql: "SELECT key, blob FROM requests ORDER BY key")
            .sqliteStatement
        )
        defer { sqlite3_reset(columns.statement) }
        var next = 0
        while next < order.count {
          let result = sqlite3_step(columns.statement)
          if result == SQLITE_DONE { break }
          guard result == SQLITE_ROW else {
            throw DatabaseError(resultCode: ResultCode(rawValue: result))
          }
          guard let key = columns.digest(0).map(RequestKey.init) else { continue }
          while next < order.count, keys[order[next]] < key { next += 1 }
          while next < order.count, keys[order[next]] == key {
            known[order[next]] =
              try columns.digest(1).map { .pictured(blob: $0) }
              ?? reader.outcome(of: key).map(KnownRequest.init)
            next += 1
          }
        }
        return known
      }
    }
  }

  /// The key documents of all requests but those with these keys, oldest first, as canonical JSON.
  package func documents(except keys: Set<RequestKey>) throws(StorageFailure) -> [String] {
    try failures("read") {
      try database.read { db in
        let rows = try Row.fetchCursor(
          db,
          sql: "SELECT key, document FROM documents ORDER BY rowid"
        )
        var documents: [String] = []
        while let row = try rows.next() {
          let bytes: [UInt8] = Array(row["key"] as Data)
          guard let digest = Digest(bytes: bytes), !keys.contains(RequestKey(digest)) else {
            continue
          }
          documents.append(row["document"])
        }
        return documents
      }
    }
  }
}

extension KnownRequest {
  fileprivate init(_ outcome: Outcome) {
    if case .completed(let picture) = outcome {
      self = .pictured(blob: picture.blob)
    } else {
      self = .outcome(outcome)
    }
  }
}
