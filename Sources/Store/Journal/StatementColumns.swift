import GRDBSQLite
import Requests

/// The columns of the row that a statement stands on, through SQLite's own calls.
///
/// A hundred thousand rows take a fifth of the time that they take as `Row` values.
struct StatementColumns {
  let statement: OpaquePointer

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

  func text(_ column: Int32) -> String? {
    guard let text = sqlite3_column_text(statement, column) else { return nil }
    let count = Int(sqlite3_column_bytes(statement, column))
    return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
  }

  /// `nil` unless there are 32 bytes.
  func digest(_ column: Int32) -> Digest? {
    guard let blob = sqlite3_column_blob(statement, column) else { return nil }
    let count = Int(sqlite3_column_bytes(statement, column))
    return Digest(rawBytes: UnsafeRawBufferPointer(start: blob, count: count))
  }

  /// `nil` where there is nothing; no bytes are an empty list.
  func bytes(_ column: Int32) -> [UInt8]? {
    if isNull(column) { return nil }
    guard let blob = sqlite3_column_blob(statement, column) else { return [] }
    let count = Int(sqlite3_column_bytes(statement, column))
    return Array(UnsafeRawBufferPointer(start: blob, count: count))
  }
}
