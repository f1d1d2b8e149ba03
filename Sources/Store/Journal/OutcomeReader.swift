import GRDB
import GRDBSQLite
import Requests

/// Looks outcomes up by their keys, many in one go.
struct OutcomeReader {
  private static let selection = """
    SELECT \(OutcomeColumns.names.joined(separator: ", ")), quoted, owner FROM requests
    WHERE key = ?
    """

  private let columns: StatementColumns
  private let isAlive: (Int64) -> Bool
  private var parser = OutcomeParser()

  /// - Parameters:
  ///   - db: a connection that stays in its transaction while this value is used.
  ///   - isAlive: whether the process of an owner is there.
  /// - Throws: `DatabaseError`, where the table is not as this version knows it.
  init(_ db: Database, isAlive: @escaping (Int64) -> Bool) throws {
    columns = StatementColumns(
      statement: try db.cachedStatement(sql: Self.selection).sqliteStatement
    )
    self.isAlive = isAlive
  }

  /// The outcome of a request, or what its open life counts as; `nil` where it was never asked for,
  /// or was free and is not being made.
  mutating func outcome(of key: RequestKey) throws(DatabaseError) -> Outcome? {
    let statement = columns.statement
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    let bytes = key.digest.bytes
    let result = bytes.withUnsafeBufferPointer { bytes in
      // Bound without a copy: the bytes live until the row is found, and the row holds its own.
      sqlite3_bind_blob(statement, 1, bytes.baseAddress, Int32(bytes.count), nil)
      return sqlite3_step(statement)
    }
    switch result {
    case SQLITE_ROW:
      return columns.isNull(10) ? parser.outcome(in: columns) : openOutcome
    case SQLITE_DONE: return nil
    default: throw DatabaseError(resultCode: ResultCode(rawValue: result))
    }
  }

  /// What a request counts as whose life is open.
  private var openOutcome: Outcome? {
    if isAlive(columns.integer(10)) { return .pending }
    if columns.integer(9) == 0 { return nil }
    return columns.text(0) == "submitting"
      ? .unknown(reason: "the run that sent it did not end") : .pending
  }
}
