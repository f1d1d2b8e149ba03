import Foundation
import GRDB
package import Requests

/// What is in the journal, for people who look into it and for copies.
extension SQLiteJournal {
  /// Hands over every request, in the order of their keys.
  ///
  /// - Parameter body: called for one after the other, while the journal is read.
  /// - Throws: what cannot be read, and what `body` throws.
  package func forEachRequest(
    _ body: (StoredRequest) throws(StorageFailure) -> Void
  ) throws(StorageFailure) {
    try failures("read") {
      try database.read { db in
        let statement = try db.cachedStatement(sql: Self.listing)
        let rows = try Row.fetchCursor(statement)
        let columns = StatementColumns(statement: statement.sqliteStatement)
        var parser = OutcomeParser()
        while try rows.next() != nil {
          guard let key = columns.digest(9) else { continue }
          try body(
            StoredRequest(
              key: RequestKey(key),
              provider: columns.text(10) ?? "",
              model: columns.text(11) ?? "",
              state: columns.text(0) ?? "",
              outcome: parser.outcome(in: columns),
              submittedAt: columns.integer(12),
              endedAt: columns.isNull(13) ? nil : columns.integer(13),
              took: columns.isNull(14) ? nil : columns.integer(14)
            )
          )
        }
      }
    }
  }

  private static let listing = """
    SELECT \(OutcomeColumns.names.joined(separator: ", ")), key, provider, model, submitted_at,
      ended_at, took_ms
    FROM requests ORDER BY key
    """

  /// Keys that begin with some hexadecimal digits, in their order; at most so many.
  package func keys(beginningWith hex: String, limit: Int) throws(StorageFailure) -> [RequestKey] {
    try failures("read") {
      try database.read { db in
        try Data.fetchAll(
          db,
          sql: "SELECT key FROM requests WHERE hex(key) LIKE ? ORDER BY key LIMIT ?",
          arguments: [hex.filter(\.isHexDigit) + "%", limit]
        )
        .compactMap { Digest(bytes: $0).map(RequestKey.init) }
      }
    }
  }

  /// The hashed documents of requests; keys never asked for are absent.
  package func documents(of keys: [RequestKey]) throws(StorageFailure) -> [RequestKey: String] {
    try failures("read") {
      try database.read { db in
        var documents: [RequestKey: String] = [:]
        let statement = try db.cachedStatement(sql: "SELECT document FROM documents WHERE key = ?")
        for key in keys {
          documents[key] = try String.fetchOne(statement, arguments: [key.digest.data])
        }
        return documents
      }
    }
  }

  /// Ids of the jobs that a provider has given, as far as they are known.
  package func jobs(ofProvider provider: String) throws(StorageFailure) -> Set<String> {
    try failures("read") {
      try database.read { db in
        try Set(
          String.fetchAll(
            db,
            sql: """
              SELECT job FROM replies JOIN requests USING (key)
              WHERE provider = ? AND job IS NOT NULL
              """,
            arguments: [provider]
          )
        )
      }
    }
  }

  /// Keys of everything that was ever sent for an account, in the order of submission.
  package func keys(countedOn account: Account) throws(StorageFailure) -> [RequestKey] {
    try failures("read") {
      try database.read { db in
        try Data.fetchAll(
          db,
          sql: """
            SELECT DISTINCT c.key FROM charges c, json_each(c.accounts) e
            JOIN accounts a ON a.id = e.value
            WHERE a.recipe = ? AND a.axis = ? AND a.value = ? ORDER BY c.id
            """,
          arguments: [account.recipe, account.axis ?? "", account.value ?? ""]
        )
        .compactMap { Digest(bytes: $0).map(RequestKey.init) }
      }
    }
  }

  /// Hands over every charge, in the order of submission.
  ///
  /// - Parameters:
  ///   - key: of one request, whose charges alone are wanted; `nil` for all.
  ///   - body: called for one after the other, while the journal is read.
  /// - Throws: what cannot be read.
  package func forEachCharge(
    of key: RequestKey? = nil,
    _ body: (Charge) -> Void
  ) throws(StorageFailure) {
    try failures("read") {
      try database.read { db in
        let accounts = try Self.accounts(in: db)
        let condition = key == nil ? "" : "WHERE key = ?"
        let rows = try Row.fetchCursor(
          db,
          sql: """
            SELECT id, key, provider, model, accounts, quoted, billed, origin, submitted_at, ended_at
            FROM charges \(condition) ORDER BY id
            """,
          arguments: key.map { [$0.digest.data] } ?? []
        )
        while let row = try rows.next() {
          guard let charge = Self.charge(row, accounts: accounts) else { continue }
          body(charge)
        }
      }
    }
  }

  private static func accounts(in db: Database) throws -> [Int: Account] {
    var accounts: [Int: Account] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT id, recipe, axis, value FROM accounts") {
      let (recipe, axis, value): (String, String, String) = (row[1], row[2], row[3])
      accounts[row[0]] =
        axis.isEmpty
        ? Account(recipe: recipe) : Account(recipe: recipe, axis: axis, value: value)
    }
    return accounts
  }

  private static func charge(_ row: Row, accounts: [Int: Account]) -> Charge? {
    let (bytes, list): (Data, String) = (row[1], row[4])
    guard let digest = Digest(bytes: bytes) else { return nil }
    let numbers = (try? JSONValue(parsing: list.utf8))?.array?.compactMap {
      $0.number.map(Int.init)
    }
    return Charge(
      number: row[0],
      key: RequestKey(digest),
      provider: row[2],
      model: row[3],
      accounts: (numbers ?? []).compactMap { accounts[$0] },
      quoted: Money(microdollars: row[5]),
      billed: (row[6] as Int64?).map(Money.init(microdollars:)),
      origin: row[7],
      submittedAt: row[8],
      endedAt: row[9]
    )
  }
}
