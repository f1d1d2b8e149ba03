import GRDB
import GRDBSQLite
import Requests

/// Looks outcomes up by their keys, many in one go.
///
/// Through SQLite's own calls: a hundred thousand rows take a fifth of the time that they take as
/// `Row` values. Texts that many rows share are understood once.
struct OutcomeReader {
  /// The columns of a row, in the order in which they are read here.
  private static let selection =
    "SELECT quoted, \(OutcomeColumns.names.joined(separator: ", ")) FROM requests WHERE key = ?"

  private let statement: OpaquePointer
  private var facts: [String: JSONObject] = [:]

  /// - Parameter db: a connection that stays in its transaction while this value is used.
  /// - Throws: `DatabaseError`, where the table is not as this version knows it.
  init(_ db: Database) throws {
    statement = try db.cachedStatement(sql: Self.selection).sqliteStatement
  }

  /// The outcome of a request; `nil` where it was never asked for, or never ended and was free.
  mutating func outcome(of key: RequestKey) throws(DatabaseError) -> Outcome? {
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
    case SQLITE_ROW: return row(quoted: Money(microdollars: sqlite3_column_int64(statement, 0)))
    case SQLITE_DONE: return nil
    default: throw DatabaseError(resultCode: ResultCode(rawValue: result))
    }
  }

  /// The outcome in the row that the statement stands on; `nil`, too, where the row holds what this
  /// version does not write.
  private mutating func row(quoted: Money) -> Outcome? {
    let charge = text(3).flatMap(Outcome.Billed.init(rawValue:)) ?? .maybe
    switch text(1) {
    case "submitting":
      // Its process ended before the answer came. What is free is simply asked again.
      return quoted == .zero ? nil : .unknown(reason: "the run that sent it did not end")
    case "completed":
      guard
        let blob = digest(5),
        let format = text(6).flatMap(ImageFormat.init(rawValue:)),
        let facts = text(9).flatMap({ facts(in: $0) })
      else { return nil }
      return .completed(
        Picture(
          blob: blob,
          format: format,
          width: Int(sqlite3_column_int64(statement, 7)),
          height: Int(sqlite3_column_int64(statement, 8)),
          facts: facts
        )
      )
    case "blocked": return .blocked(reason: text(2) ?? "", billed: charge)
    case "failed": return .failed(reason: text(2) ?? "", billed: charge)
    case "unknown": return .unknown(reason: text(2) ?? "")
    case "pending": return .pending
    case "cancelled": return .cancelled
    case "skipped": return digest(4).map { .skipped(needs: RequestKey($0)) }
    default: return nil
    }
  }

  private mutating func facts(in text: String) -> JSONObject? {
    if let known = facts[text] { return known }
    guard let read = (try? JSONValue(parsing: text.utf8))?.object else { return nil }
    facts[text] = read
    return read
  }

  private func text(_ column: Int32) -> String? {
    guard let text = sqlite3_column_text(statement, column) else { return nil }
    let count = Int(sqlite3_column_bytes(statement, column))
    return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
  }

  private func digest(_ column: Int32) -> Digest? {
    guard let blob = sqlite3_column_blob(statement, column) else { return nil }
    let count = Int(sqlite3_column_bytes(statement, column))
    return Digest(bytes: UnsafeRawBufferPointer(start: blob, count: count))
  }
}
