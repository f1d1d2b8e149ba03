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

extension SQLiteJournal {
  /// Fewer keys are looked up one by one, more by reading the table from end to end.
  private static let fewKeys = 5000

  /// What is known of each key.
  ///
  /// Reads no more of a picture than where it is, so that a plan of a hundred thousand cached cells
  /// waits a moment only.
  package func known(of keys: [RequestKey]) throws(StorageFailure) -> KnownRequests {
    try failures("read") {
      try database.read { db in
        var known = KnownRequests(pictures: Array(repeating: nil, count: keys.count))
        var reader = try OutcomeReader(db, isAlive: owners.isAlive)
        let order = Self.order(of: keys)
        if keys.count < Self.fewKeys {
          for place in order { known.note(try reader.outcome(of: keys[place]), at: place) }
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
            if let blob = columns.digest(1) {
              known.pictures[order[next]] = blob
            } else {
              known.note(try reader.outcome(of: key), at: order[next])
            }
            next += 1
          }
        }
        return known
      }
    }
  }

  /// The places of the keys in ascending order of the keys.
  private static func order(of keys: [RequestKey]) -> [Int] {
    // Most keys differ in their first bytes already.
    var places = keys.indices.map { (word: keys[$0].digest.leadingWord, place: $0) }
    places.sort {
      $0.word == $1.word ? keys[$0.place] < keys[$1.place] : $0.word < $1.word
    }
    return places.map(\.place)
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
