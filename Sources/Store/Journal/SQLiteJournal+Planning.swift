import Foundation
import GRDB
import GRDBSQLite
package import Requests

/// As much of many requests as planning asks for, by their place.
package struct KnownRequests: Sendable, Equatable {
  /// Of those whose picture came; whether the blob is still there is not looked at.
  package fileprivate(set) var pictures: [Digest?]
  /// What else is known; the places of those that were never asked for are in neither.
  package fileprivate(set) var outcomes: [Int: Outcome] = [:]

  fileprivate mutating func note(_ outcome: Outcome?, at place: Int) {
    if case .completed(let picture) = outcome {
      pictures[place] = picture.blob
    } else {
      outcomes[place] = outcome
    }
  }
}

/// Where the pictures of a whole journal are.
package struct PictureIndex: Sendable {
  fileprivate let keys: AscendingDigests
  /// The blob of each request; `nil` where it has no picture, but something else is known.
  fileprivate let blobs: [Digest?]
}

extension SQLiteJournal {
  /// What is known of each key.
  ///
  /// Reads no more of a picture than where it is, so that a plan of a hundred thousand cached cells
  /// waits a moment only.
  ///
  /// - Parameters:
  ///   - keys: looked up one by one, unless there is an index.
  ///   - index: of the journal a moment ago; with many keys it is the faster way.
  /// - Returns: what is known, by the place of each key.
  /// - Throws: where the store cannot be read.
  package func known(
    of keys: [RequestKey],
    in index: PictureIndex? = nil
  ) throws(StorageFailure) -> KnownRequests {
    var known = KnownRequests(pictures: Array(repeating: nil, count: keys.count))
    var rest: [Int] = []
    if let index {
      for (place, key) in keys.enumerated() {
        guard let row = index.keys.place(of: key.digest) else { continue }
        known.pictures[place] = index.blobs[row]
        if index.blobs[row] == nil { rest.append(place) }
      }
    } else {
      rest = Array(keys.indices)
    }
    if rest.isEmpty { return known }
    // The reader goes through the table once.
    rest.sort { keys[$0] < keys[$1] }
    try failures("read") {
      try database.read { db in
        var reader = try OutcomeReader(db, isAlive: owners.isAlive)
        for place in rest { known.note(try reader.outcome(of: keys[place]), at: place) }
      }
    }
    return known
  }

  /// Where all pictures are.
  package func pictureIndex() throws(StorageFailure) -> PictureIndex {
    try failures("read") {
      try database.read { db in
        var (keys, blobs): ([Digest], [Digest?]) = ([], [])
        let columns = StatementColumns(
          statement: try db.cachedStatement(sql: "SELECT key, blob FROM requests ORDER BY key")
            .sqliteStatement
        )
        defer { sqlite3_reset(columns.statement) }
        while true {
          switch sqlite3_step(columns.statement) {
          case SQLITE_ROW:
            guard let key = columns.digest(0) else { continue }
            keys.append(key)
            blobs.append(columns.digest(1))
          case SQLITE_DONE: return PictureIndex(keys: AscendingDigests(keys), blobs: blobs)
          case let result: throw DatabaseError(resultCode: ResultCode(rawValue: result))
          }
        }
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
