import GRDB
import Requests

extension StepWriter {
  /// Spent and reserved on an account.
  func committed(on account: Account) throws -> Money {
    guard let number = try accounts.number(of: account, in: db) else { return .zero }
    let amount = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT committed FROM accounts WHERE id = ?"),
      arguments: [number]
    )
    return Money(microdollars: amount ?? 0)
  }

  /// Writes the charge of a submission, reserved on each of its accounts.
  func reserve(
    _ sending: Sending,
    submission: Int64,
    provider: String,
    model: String,
    at time: Int64
  ) throws {
    let numbers = try sending.accounts.map { try accounts.makeNumber(of: $0, in: db) }
    let list = "[\(numbers.map(String.init).joined(separator: ","))]"
    try db.cachedStatement(
      sql: """
        INSERT INTO charges (id, key, provider, model, accounts, quoted, submitted_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: [
        submission, sending.key.digest.data, provider, model, list,
        sending.quoted.microdollars, time,
      ]
    )
    try add(sending.quoted.microdollars, to: list)
  }

  /// Replaces a reservation, or what was billed before, by what was billed.
  func settle(
    _ submission: Int64,
    billed: Money,
    origin: String,
    at time: Int64
  ) throws {
    guard let (list, committed) = try charge(submission) else { return }
    try db.cachedStatement(
      sql: "UPDATE charges SET billed = ?, origin = ?, ended_at = ? WHERE id = ?"
    ).execute(arguments: [billed.microdollars, origin, time, submission])
    try add(billed.microdollars - committed, to: list)
  }

  /// Takes the charge of a submission back that was never taken.
  func cancelCharge(_ submission: Int64) throws {
    guard let (list, committed) = try charge(submission) else { return }
    try db.cachedStatement(sql: "DELETE FROM charges WHERE id = ?")
      .execute(arguments: [submission])
    try add(-committed, to: list)
  }

  /// The accounts of a charge, and what it holds on each.
  private func charge(_ submission: Int64) throws -> (accounts: String, committed: Int64)? {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT accounts, coalesce(billed, quoted) FROM charges WHERE id = ?"
      ),
      arguments: [submission]
    )
    return row.map { ($0[0], $0[1]) }
  }

  /// Adds an amount to accounts, whose numbers are listed as JSON.
  private func add(_ microdollars: Int64, to list: String) throws {
    if microdollars == 0 { return }
    try db.cachedStatement(
      sql: """
        UPDATE accounts SET committed = committed + ?
        WHERE id IN (SELECT value FROM json_each(?))
        """
    ).execute(arguments: [microdollars, list])
  }
}
