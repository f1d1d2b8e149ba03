import GRDB
import Requests
import Synchronization

/// The numbers by which charges name their accounts; none is ever given anew.
///
/// Looked up for every request that is sent, so they are remembered here.
final class AccountNumbers: Sendable {
  private let known = Mutex<[Account: Int64]>([:])

  init() {}

  /// The number of an account; `nil` where nothing was ever counted on it.
  func number(of account: Account, in db: Database) throws -> Int64? {
    if let number = known.withLock({ $0[account] }) { return number }
    let number = try Int64.fetchOne(
      db.cachedStatement(
        sql: "SELECT id FROM accounts WHERE recipe = ? AND axis = ? AND value = ?"
      ),
      arguments: [account.recipe, account.axis ?? "", account.value ?? ""]
    )
    if let number { known.withLock { $0[account] = number } }
    return number
  }

  /// The number of an account, which is opened where it is new.
  func makeNumber(of account: Account, in db: Database) throws -> Int64 {
    if let number = try number(of: account, in: db) { return number }
    try db.cachedStatement(
      sql: "INSERT INTO accounts (recipe, axis, value, committed) VALUES (?, ?, ?, 0)"
    ).execute(arguments: [account.recipe, account.axis ?? "", account.value ?? ""])
    let number = db.lastInsertedRowID
    known.withLock { $0[account] = number }
    return number
  }

  /// To be called when a transaction was given up that may have opened some.
  func forget() { known.withLock { $0 = [:] } }
}
