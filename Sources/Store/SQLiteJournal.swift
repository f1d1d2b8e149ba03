import Foundation
import GRDB
package import Requests

/// The journal in an SQLite database, in WAL mode; one connection, used by any thread in turn.
///
/// `synchronous=FULL`: a step that returned survives a power cut. Several processes may use one
/// database; each waits for the others' writes up to ten seconds.
package final class SQLiteJournal: PlainJournal {
  private let path: String
  private let database: DatabaseQueue

  /// Opens the database, creating it or bringing its tables up to date where that is needed.
  package init(path: String) throws(StorageFailure) {
    self.path = path
    // SQLite's own waiting does not cover the change to WAL mode: of two processes that make a
    // database at once, one would be told that it is locked.
    let folder = open(SystemCall.parent(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { if folder >= 0 { Foundation.close(folder) } }
    while folder >= 0, flock(folder, LOCK_EX) != 0, errno == EINTR {}
    database = try Self.failures("open", path) {
      var configuration = Configuration()
      configuration.busyMode = .timeout(10)
      configuration.label = "store"
      let database = try DatabaseQueue(path: path, configuration: configuration)
      try Self.setUp(database, path)
      return database
    }
  }

  /// Brings what was written into the one file of the database and lets go of it.
  ///
  /// Nothing is lost without it: the next process that opens the database does it then.
  package func close() { try? database.close() }

  /// Not left to GRDB's own WAL mode, which writes to the database each time it is opened and
  /// leaves `synchronous=NORMAL`.
  private static func setUp(_ database: DatabaseQueue, _ path: String) throws {
    try database.inDatabase { db in
      if try String.fetchOne(db, sql: "PRAGMA journal_mode") != "wal" {
        try db.execute(sql: "PRAGMA journal_mode = WAL")
      }
      try db.execute(sql: "PRAGMA synchronous = FULL")
    }
    let migrator = JournalSchema.migrator
    let (isNewer, isCurrent) = try database.read { db in
      (try migrator.hasBeenSuperseded(db), try migrator.hasCompletedMigrations(db))
    }
    if isNewer {
      throw StorageFailure(
        .other,
        operation: "open",
        path: path,
        cause: "it was written by a newer version of Backdrop; use that version, or another store"
      )
    }
    if !isCurrent { try migrator.migrate(database) }
  }

  package func outcomes(of keys: [RequestKey]) throws(StorageFailure) -> [RequestKey: Outcome] {
    try Self.failures("read", path) {
      try database.read { db in
        var outcomes: [RequestKey: Outcome] = [:]
        outcomes.reserveCapacity(keys.count)
        var reader = try OutcomeReader(db)
        // In the order of the table, so that each of its pages is read once.
        for key in keys.sorted() { outcomes[key] = try reader.outcome(of: key) }
        return outcomes
      }
    }
  }

  package func submitting(
    _ key: RequestKey,
    document: KeyDocument,
    quoted: Money,
    at time: Int64
  ) throws(StorageFailure) {
    try Self.failures("write", path) {
      try database.write { db in
        try db.cachedStatement(sql: Self.submission).execute(
          arguments: [
            key.digest.data, document.object["provider"]?.text, document.object["model"]?.text,
            quoted.microdollars, time,
          ]
        )
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO documents VALUES (?, ?)")
          .execute(arguments: [key.digest.data, document.canonical])
      }
    }
  }

  private static let submission = """
    INSERT INTO requests (key, provider, model, state, quoted, billed, submitted_at)
    VALUES (?, ?, ?, 'submitting', ?, 0, ?)
    ON CONFLICT (key) DO UPDATE SET state = 'submitting', quoted = excluded.quoted, billed = 0,
      submitted_at = excluded.submitted_at, ended_at = NULL, took_ms = NULL, reason = NULL,
      charge = NULL, needs = NULL, blob = NULL, format = NULL, width = NULL, height = NULL,
      facts = NULL
    """

  package func ended(
    _ key: RequestKey,
    outcome: Outcome,
    billed: Money,
    at time: Int64,
    took milliseconds: Int64
  ) throws(StorageFailure) {
    try Self.failures("write", path) {
      try database.write { db in
        let arguments: [(any DatabaseValueConvertible)?] =
          OutcomeColumns(outcome).arguments
          + [billed.microdollars, time, milliseconds, key.digest.data]
        try db.cachedStatement(sql: Self.end).execute(arguments: StatementArguments(arguments))
        if db.changesCount > 0 { return }
        // A step that is repeated, or one that another process has made, stands as it is.
        let known = try String.fetchOne(
          db,
          sql: "SELECT state FROM requests WHERE key = ?",
          arguments: [key.digest.data]
        )
        precondition(known != nil, "a bug of ours: a request ended that was never submitted")
      }
    }
  }

  /// Ends a request that is being submitted, and no other.
  private static let end = """
    UPDATE requests
    SET \(OutcomeColumns.names.map { "\($0) = ?" }.joined(separator: ", ")),
      billed = ?, ended_at = ?, took_ms = ?
    WHERE key = ? AND state = 'submitting'
    """

  /// The value of `PRAGMA synchronous` on the connection that writes; 2 is `FULL`.
  package func synchronousLevel() throws(StorageFailure) -> Int {
    try Self.failures("read", path) {
      try database.inDatabase { try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? 0 }
    }
  }

  /// Puts what SQLite says into the operator's terms.
  private static func failures<Value>(
    _ operation: String,
    _ path: String,
    _ work: () throws -> Value
  ) throws(StorageFailure) -> Value {
    do {
      return try work()
    } catch let failure as StorageFailure {
      throw failure
    } catch let error as DatabaseError {
      throw StorageFailure(error, operation: operation, path: path)
    } catch {
      throw StorageFailure(.other, operation: operation, path: path, cause: "\(error)")
    }
  }
}

extension StorageFailure {
  init(_ error: DatabaseError, operation: String, path: String) {
    let kind: Kind =
      switch error.resultCode {
      case .SQLITE_FULL: .full
      case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: .notWritable
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
      // The files beside the database fail in SQLite's own way where there is no room for them.
      case .SQLITE_IOERR where Self.isFull(SystemCall.parent(of: path)): .full
      default: .other
      }
    self.init(kind, operation: operation, path: path, cause: error.message ?? "\(error.resultCode)")
  }

  private static func isFull(_ folder: String) -> Bool {
    var facts = statvfs()
    return statvfs(folder, &facts) == 0 && facts.f_bavail == 0
  }
}
