import GRDB
package import Requests

extension SQLiteJournal {
  package func outcomes(of keys: [RequestKey]) throws(StorageFailure) -> [RequestKey: Outcome] {
    try failures("read") {
      try database.read { db in
        var outcomes: [RequestKey: Outcome] = [:]
        outcomes.reserveCapacity(keys.count)
        var reader = try OutcomeReader(db, isAlive: owners.isAlive)
        // In the order of the table, so that each of its pages is read once.
        for key in keys.sorted() { outcomes[key] = try reader.outcome(of: key) }
        return outcomes
      }
    }
  }

  package func records(of keys: [RequestKey]) throws(StorageFailure) -> [RequestKey: JournalRecord]
  {
    try failures("read") {
      try database.read { db in
        var records: [RequestKey: JournalRecord] = [:]
        records.reserveCapacity(keys.count)
        var reader = try RecordReader(db, owners: owners, answers: answers)
        for key in keys.sorted() { records[key] = try reader.record(of: key) }
        return records
      }
    }
  }

  package func hasPicture(
    ofProvider provider: String,
    model: String
  ) throws(StorageFailure) -> Bool {
    try failures("read") {
      try database.read { db in
        try Bool.fetchOne(
          db,
          sql: """
            SELECT EXISTS (SELECT 1 FROM requests
              WHERE provider = ? AND model = ? AND state = 'completed')
            """,
          arguments: [provider, model]
        ) ?? false
      }
    }
  }

  package func committed(on accounts: [Account]) throws(StorageFailure) -> [Account: Money] {
    try failures("read") {
      try database.read { db in
        var amounts: [Account: Money] = [:]
        let statement = try db.cachedStatement(
          sql: "SELECT committed FROM accounts WHERE recipe = ? AND axis = ? AND value = ?"
        )
        for account in accounts {
          let amount = try Int64.fetchOne(
            statement,
            arguments: [account.recipe, account.axis ?? "", account.value ?? ""]
          )
          amounts[account] = Money(microdollars: amount ?? 0)
        }
        return amounts
      }
    }
  }
}
