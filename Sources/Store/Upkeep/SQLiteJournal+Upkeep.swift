import Foundation
import GRDB
package import Requests

extension SQLiteJournal {
  /// What SQLite and our own rules find wrong with the database; empty where nothing is.
  ///
  /// Reads all of it.
  package func problems() throws(StorageFailure) -> [String] {
    try failures("read") {
      try database.read { db in
        var problems = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        let broken = try Int.fetchOne(db, sql: "SELECT count(*) FROM pragma_foreign_key_check") ?? 0
        if broken > 0 { problems.append("\(broken) documents belong to no request") }
        let unbalanced = try Int.fetchOne(db, sql: Self.unbalanced) ?? 0
        if unbalanced > 0 {
          problems.append("\(unbalanced) accounts do not hold the sum of their charges")
        }
        let documents = try Row.fetchCursor(db, sql: "SELECT key, document FROM documents")
        var wrong = 0
        while let row = try documents.next() {
          let (key, document): (Data, String) = (row[0], row[1])
          if Digest(of: document).data != key { wrong += 1 }
        }
        if wrong > 0 { problems.append("\(wrong) documents do not have the digest of their key") }
        return problems
      }
    }
  }

  private static let unbalanced = """
    SELECT count(*) FROM accounts a WHERE committed <> (
      SELECT coalesce(sum(coalesce(c.billed, c.quoted)), 0)
      FROM charges c, json_each(c.accounts) e WHERE e.value = a.id)
    """

  /// How the database syncs and keeps its log: `wal` and 2 (`FULL`) are right.
  package func settings() throws(StorageFailure) -> (journal: String, synchronous: Int) {
    try failures("read") {
      try database.inDatabase { db in
        (
          try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "",
          try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? 0
        )
      }
    }
  }

  /// Time of the newest step, milliseconds since 1970; `nil` where there is none.
  package func newestTime() throws(StorageFailure) -> Int64? {
    try failures("read") {
      try database.read {
        try Int64.fetchOne(
          $0,
          sql: "SELECT max(max(submitted_at, coalesce(ended_at, 0))) FROM requests"
        )
      }
    }
  }

  /// Forgets requests, so that they count as never asked for; their charges stay in the books.
  ///
  /// One whose life is open is left alone.
  ///
  /// - Parameter keys: any number.
  /// - Returns: those that were forgotten.
  /// - Throws: where nothing was.
  package func forget(_ keys: [RequestKey]) throws(StorageFailure) -> [RequestKey] {
    try failures("write") {
      try database.write { db in
        var forgotten: [RequestKey] = []
        for key in keys {
          let data = key.digest.data
          try db.cachedStatement(sql: "DELETE FROM requests WHERE key = ? AND owner IS NULL")
            .execute(arguments: [data])
          if db.changesCount == 0 { continue }
          for table in ["replies", "documents", "replaced"] {
            try db.cachedStatement(sql: "DELETE FROM \(table) WHERE key = ?")
              .execute(arguments: [data])
          }
          forgotten.append(key)
        }
        return forgotten
      }
    }
  }

  /// Deletes the bodies of answers that no row names.
  ///
  /// One that another process is about to name is minutes old at most; younger ones are left alone.
  ///
  /// - Parameters:
  ///   - time: now, in milliseconds since 1970.
  ///   - isDry: only counts.
  /// - Returns: how many.
  /// - Throws: where the journal cannot be read.
  package func clearAnswers(
    at time: Int64,
    isDry: Bool
  ) throws(StorageFailure) -> Int {
    let known = Set(
      try failures("read") {
        try database.read {
          try String.fetchAll($0, sql: "SELECT body_file FROM replies WHERE body_file IS NOT NULL")
        }
      }
    )
    let stray = answers.names().filter { name in
      !known.contains(name) && (answers.time(of: name) ?? .max) < time - 3_600_000
    }
    if !isDry { answers.remove(stray) }
    return stray.count
  }
}
