import Foundation
import GRDB
import Requests

extension SQLiteJournal {
  /// Opens the database, one process at a time.
  ///
  /// SQLite's own waiting does not cover the change to WAL mode: of two processes that make a
  /// database at once, one would be told that it is locked.
  static func open(_ path: String, in folder: String) throws(StorageFailure) -> DatabaseQueue {
    let door = Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { if door >= 0 { Foundation.close(door) } }
    while door >= 0, flock(door, LOCK_EX) != 0, errno == EINTR {}
    return try failures("open", path) {
      var configuration = Configuration()
      configuration.busyMode = .timeout(10)
      configuration.label = "store"
      // A row is replaced as a whole where it is sent again: its document must not go with it.
      configuration.foreignKeysEnabled = false
      let database = try DatabaseQueue(path: path, configuration: configuration)
      try setUp(database, path)
      return database
    }
  }

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

  /// Puts what SQLite says into the operator's terms.
  func failures<Value>(
    _ operation: String,
    _ work: () throws -> Value
  ) throws(StorageFailure) -> Value {
    try Self.failures(operation, path, work)
  }

  static func failures<Value>(
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
      // Where there is no room, the files beside the database and its first tables fail in ways of
      // their own.
      default: Self.isFull(SystemCall.parent(of: path)) ? .full : .other
      }
    let words = error.message ?? "\(error.resultCode)"
    let isToldOtherwise = kind == .full && error.resultCode != .SQLITE_FULL
    let cause = isToldOtherwise ? "\(String(cString: strerror(ENOSPC))) (\(words))" : words
    self.init(kind, operation: operation, path: path, cause: cause)
  }

  private static func isFull(_ folder: String) -> Bool {
    var facts = statvfs()
    return statvfs(folder, &facts) == 0 && facts.f_bavail == 0
  }
}
