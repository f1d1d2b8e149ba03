import Foundation
import GRDB
package import Requests

/// The journal in an SQLite database, in WAL mode; one connection, used by any thread in turn.
///
/// `synchronous=FULL`: a step that returned survives a power cut. Steps of many threads become
/// durable together: whoever comes while the disk syncs is part of the next transaction. Several
/// processes may use one database; each waits for the others' writes up to ten seconds.
package final class SQLiteJournal: Journal {
  /// What one call of `commit` brings.
  struct Call: Sendable {
    let steps: [JournalStep]
    /// Of large answers, by the place of their step.
    let files: [Int: AnswerFile]
    let owner: Int64
    let time: Int64
  }

  let path: String
  let database: DatabaseQueue
  let owners: OwnerFiles
  let answers: AnswerFiles
  private let commits: GroupCommit<Call, Result<[StepResult], StorageFailure>>

  /// Opens the database, creating it or bringing its tables up to date where that is needed.
  ///
  /// - Parameter path: of the database; owners and large answers lie in folders beside it.
  /// - Throws: where it cannot be opened, is none, or was written by a newer version.
  package init(path: String) throws(StorageFailure) {
    self.path = path
    let folder = SystemCall.parent(of: path)
    let owners = OwnerFiles(folder: "\(folder)/owners")
    let answers = AnswerFiles(folder: "\(folder)/answers")
    let database = try Self.open(path, in: folder)
    let accounts = AccountNumbers()
    self.owners = owners
    self.answers = answers
    self.database = database
    commits = GroupCommit { calls in
      Self.write(calls, to: database, path) { db in
        StepWriter(db, owners: owners, answers: answers, accounts: accounts)
      } given: {
        accounts.forget()
      } then: { obsolete in
        answers.remove(obsolete)
      }
    }
  }

  /// Ends every owner, brings what was written into the one file of the database and lets go of it.
  ///
  /// Nothing is lost without it: the next process that opens the database does it then.
  package func close() {
    owners.leaveAll()
    try? database.close()
  }

  package func join() throws(StorageFailure) -> Owner {
    // Whoever joins will write: that the database's folder is there must last, too.
    try DurableFolders.ensure(SystemCall.parent(of: path))
    let number = try failures("write") {
      try database.write { db in
        // What owners left that are gone for good.
        try db.execute(sql: "DELETE FROM places WHERE images <= 0")
        return try Int64.fetchOne(
          db,
          sql: "UPDATE counters SET value = value + 1 WHERE name = 'owner' RETURNING value"
        ) ?? 0
      }
    }
    try owners.join(number)
    return Owner(number: number)
  }

  package func leave(_ owner: Owner) { owners.leave(owner.number) }

  package func commit(
    _ steps: [JournalStep],
    by owner: Owner,
    at time: Int64
  ) throws(StorageFailure) -> [StepResult] {
    let number = owner.number
    precondition(owners.isOurs(number), "a bug of ours: a step of somebody who has not joined")
    if steps.isEmpty { return [] }
    var files: [Int: AnswerFile] = [:]
    for (place, step) in steps.enumerated() {
      guard case .answered(let key, let answer) = step,
        answer.body.count > AnswerFiles.threshold
      else { continue }
      files[place] = try answers.keep(answer.body, of: key, owner: number)
    }
    let result = commits(Call(steps: steps, files: files, owner: number, time: time))
    let results: [StepResult]
    do {
      results = try result.get()
    } catch {
      answers.remove(files.values.map(\.name))
      throw error
    }
    answers.remove(files.filter { results[$0.key] != .done }.map(\.value.name))
    return results
  }

  /// The value of `PRAGMA synchronous` on the connection that writes; 2 is `FULL`.
  package func synchronousLevel() throws(StorageFailure) -> Int {
    try failures("read") {
      try database.inDatabase { try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? 0 }
    }
  }

  // MARK: - Writing

  /// Writes the steps of several callers in one transaction.
  ///
  /// Where it fails, each caller's are tried alone, so that one does not spoil the others'.
  private static func write(
    _ calls: [Call],
    to database: DatabaseQueue,
    _ path: String,
    by writer: (Database) -> StepWriter,
    given failure: () -> Void,
    then finish: ([String]) -> Void
  ) -> [Result<[StepResult], StorageFailure>] {
    do throws(StorageFailure) {
      let (results, obsolete) = try failures("write", path) {
        try database.write { db in
          var writer = writer(db)
          let results = try calls.map { call in
            try call.steps.enumerated().map { place, step in
              try writer.apply(step, file: call.files[place], by: call.owner, at: call.time)
            }
          }
          try writer.finish()
          return (results, writer.obsolete)
        }
      }
      finish(obsolete)
      return results.map(Result.success)
    } catch {
      failure()
      guard calls.count > 1 else { return [.failure(error)] }
      return calls.flatMap {
        write([$0], to: database, path, by: writer, given: failure, then: finish)
      }
    }
  }
}
