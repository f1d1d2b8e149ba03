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

/// Where the pictures of a whole journal are, in the order of their keys.
package struct PictureIndex: Sendable {
  fileprivate var keys: [RequestKey] = []
  fileprivate var blobs: [Digest] = []
  /// Requests of which something else is known, in order.
  fileprivate var others: [RequestKey] = []
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
    var rest = Self.order(of: keys)
    if let index {
      // Both lists are in order: they are gone through side by side.
      var (row, other) = (0, 0)
      rest = rest.filter { place in
        let key = keys[place]
        while row < index.keys.count, index.keys[row] < key { row += 1 }
        if row < index.keys.count, index.keys[row] == key {
          known.pictures[place] = index.blobs[row]
          return false
        }
        while other < index.others.count, index.others[other] < key { other += 1 }
        return other < index.others.count && index.others[other] == key
      }
    }
    if rest.isEmpty { return known }
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
        var index = PictureIndex()
        let columns = StatementColumns(
          statement: try db.cachedStatement(sql: "SELECT key, blob FROM requests ORDER BY key")
            .sqliteStatement
        )
        defer { sqlite3_reset(columns.statement) }
        while true {
          switch sqlite3_step(columns.statement) {
          case SQLITE_ROW:
            guard let key = columns.digest(0).map(RequestKey.init) else { continue }
            if let blob = columns.digest(1) {
              index.keys.append(key)
              index.blobs.append(blob)
            } else {
              index.others.append(key)
            }
          case SQLITE_DONE: return index
          case let result: throw DatabaseError(resultCode: ResultCode(rawValue: result))
          }
        }
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
