import Foundation
import GRDB
import Requests

extension SQLiteJournal {
  /// Takes requests that another store has settled, all of them or none.
  ///
  /// - Parameters:
  ///   - lines: what the other store says.
  ///   - isThere: whether a picture is in this store.
  /// - Returns: how many were taken; the others are here already.
  /// - Throws: where nothing was taken.
  func take(
    _ lines: [RequestLine],
    isThere: (Digest) -> Bool
  ) throws(StorageFailure) -> Int {
    try failures("write") {
      try database.write { db in
        let accounts = AccountNumbers()
        var version =
          try Int64.fetchOne(db, sql: "SELECT value FROM counters WHERE name = 'version'") ?? 0
        var taken = 0
        for line in lines where try isWanted(line, db, isThere: isThere) {
          taken += 1
          version = try take(line, accounts, after: version, db)
        }
        if taken > 0 {
          try db.execute(
            sql: "UPDATE counters SET value = ? WHERE name = 'version'",
            arguments: [version]
          )
        }
        return taken
      }
    }
  }

  /// Whether a line says more than is known here.
  private func isWanted(
    _ line: RequestLine,
    _ db: Database,
    isThere: (Digest) -> Bool
  ) throws -> Bool {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT owner IS NOT NULL, blob FROM requests WHERE key = ?"),
      arguments: [line.key.digest.data]
    )
    guard let row else { return true }
    if row[0] { return false }
    if let blob = (row[1] as Data?).flatMap({ Digest(bytes: $0) }), isThere(blob) { return false }
    if case .completed = line.outcome { return true }
    return false
  }

  private func take(
    _ line: RequestLine,
    _ accounts: AccountNumbers,
    after version: Int64,
    _ db: Database
  ) throws -> Int64 {
    var last = version
    for charge in line.charges {
      let isKnown = try Bool.fetchOne(
        db.cachedStatement(
          sql: "SELECT EXISTS (SELECT 1 FROM charges WHERE key = ? AND submitted_at = ?)"
        ),
        arguments: [line.key.digest.data, charge.submittedAt]
      )
      if isKnown == true { continue }
      last += 1
      try keep(charge, as: last, accounts, db)
    }
    if last == version { last += 1 }
    let details = (try? JSONValue(parsing: line.document.utf8))?.object ?? [:]
    let arguments: [(any DatabaseValueConvertible)?] =
      [line.key.digest.data] + OutcomeColumns(line.outcome).arguments
      + [
        line.charges.last?.quoted.microdollars ?? 0, last, last, details["provider"]?.text ?? "",
        details["model"]?.text ?? "", line.submittedAt, line.endedAt, line.took,
      ]
    try db.cachedStatement(sql: Self.taking).execute(arguments: StatementArguments(arguments))
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO documents VALUES (?, ?)")
      .execute(arguments: [line.key.digest.data, line.document])
    return last
  }

  private static let taking = """
    INSERT OR REPLACE INTO requests (key, \(OutcomeColumns.names.joined(separator: ", ")), quoted,
      version, submission, provider, model, images, place_life, submitted_at, ended_at, took_ms)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?)
    """

  private func keep(
    _ charge: Charge,
    as number: Int64,
    _ accounts: AccountNumbers,
    _ db: Database
  ) throws {
    let numbers = try charge.accounts.map { try accounts.makeNumber(of: $0, in: db) }
    let billed = charge.billed?.microdollars ?? charge.quoted.microdollars
    try db.cachedStatement(
      sql: """
        INSERT INTO charges (id, key, provider, model, accounts, quoted, billed, origin,
          submitted_at, ended_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: [
        number, charge.key.digest.data, charge.provider, charge.model,
        "[\(numbers.map(String.init).joined(separator: ","))]", charge.quoted.microdollars, billed,
        charge.origin ?? "imported", charge.submittedAt, charge.endedAt,
      ]
    )
    for number in numbers {
      try db.cachedStatement(sql: "UPDATE accounts SET committed = committed + ? WHERE id = ?")
        .execute(arguments: [billed, number])
    }
  }
}
