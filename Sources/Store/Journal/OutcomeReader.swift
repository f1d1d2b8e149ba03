import GRDB
import GRDBSQLite
import Requests

/// Looks outcomes up by their keys, many in one go.
///
/// It walks along the table beside the keys, and searches only where the next one is far: of a run
/// whose requests are most of the table, each row costs a step instead of a search.
struct OutcomeReader: ~Copyable {
  private static let selection = """
    SELECT \(OutcomeColumns.names.joined(separator: ", ")), quoted, owner, key FROM requests
    WHERE key >= ? ORDER BY key
    """
  /// Rows that are passed by before the next key is searched for.
  private static let nearby = 8

  private let columns: StatementColumns
  private let isAlive: (Int64) -> Bool
  private var parser = OutcomeParser()
  /// Of the row that the statement stands on; `nil` before the first search and behind the last row.
  private var row: Digest?
  private var isAtEnd = false

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
  ///
  /// - Precondition: no key is smaller than the one before.
  mutating func outcome(of key: RequestKey) throws(DatabaseError) -> Outcome? {
    try move(to: key.digest)
    guard row == key.digest else { return nil }
    return columns.isNull(10) ? parser.outcome(in: columns) : openOutcome
  }

  /// A statement that is left half-way would keep the log from being emptied.
  deinit { rewind() }

  private func rewind() {
    sqlite3_reset(columns.statement)
    sqlite3_clear_bindings(columns.statement)
  }

  /// Goes to the first row whose key is not smaller.
  private mutating func move(to key: Digest) throws(DatabaseError) {
    if isAtEnd { return }
    if row != nil {
      for _ in 0..<Self.nearby {
        guard let row, row < key else { return }
        try step()
      }
      guard let row, row < key else { return }
    }
    rewind()
    let bytes = key.bytes
    // SQLite takes a copy: it is asked for long after these bytes are gone.
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    sqlite3_bind_blob(columns.statement, 1, bytes, Int32(bytes.count), transient)
    try step()
  }

  private mutating func step() throws(DatabaseError) {
    switch sqlite3_step(columns.statement) {
    case SQLITE_ROW: row = columns.digest(11)
    case SQLITE_DONE:
      row = nil
      isAtEnd = true
    case let result: throw DatabaseError(resultCode: ResultCode(rawValue: result))
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
