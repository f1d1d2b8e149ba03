import GRDB
import GRDBSQLite
import Requests

/// Looks up all that is known of requests.
struct RecordReader {
  private static let selection = """
    SELECT \(OutcomeColumns.names.map { "r.\($0)" }.joined(separator: ", ")), r.quoted, r.owner,
      r.version, r.submitted_at, job, job_details, status, headers, body, body_file, body_digest,
      coalesce(c.billed, c.quoted, 0)
    FROM requests r
    LEFT JOIN replies p ON p.key = r.key AND p.submission = r.submission
    LEFT JOIN charges c ON c.id = r.submission
    WHERE r.key = ?
    """

  private let columns: StatementColumns
  private let owners: OwnerFiles
  private let answers: AnswerFiles
  private var parser = OutcomeParser()

  /// - Parameters:
  ///   - db: a connection that stays in its transaction while this value is used.
  ///   - owners: say who is alive.
  ///   - answers: hold large bodies.
  /// - Throws: `DatabaseError`, where the tables are not as this version knows them.
  init(_ db: Database, owners: OwnerFiles, answers: AnswerFiles) throws {
    columns = StatementColumns(
      statement: try db.cachedStatement(sql: Self.selection).sqliteStatement
    )
    self.owners = owners
    self.answers = answers
  }

  /// How a request stands; `nil` where it was never asked for.
  ///
  mutating func record(of key: RequestKey) throws(DatabaseError) -> JournalRecord? {
    let statement = columns.statement
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    let bytes = key.digest.bytes
    let result = bytes.withUnsafeBufferPointer { bytes in
      sqlite3_bind_blob(statement, 1, bytes.baseAddress, Int32(bytes.count), nil)
      return sqlite3_step(statement)
    }
    if result == SQLITE_DONE { return nil }
    guard result == SQLITE_ROW else {
      throw DatabaseError(resultCode: ResultCode(rawValue: result))
    }
    guard let state = state() else { return nil }
    // A body that was lost is an answer that never came: the job may be asked again.
    let (job, answer) = (job, try? answer())
    return JournalRecord(
      state: state != .answered || answer != nil ? state : job == nil ? .submitting : .submitted,
      version: columns.integer(11),
      ownership: ownership,
      job: job,
      answer: answer,
      quoted: Money(microdollars: columns.integer(9)),
      committed: Money(microdollars: columns.integer(20)),
      submittedAt: columns.integer(12)
    )
  }

  private mutating func state() -> JournalRecord.State? {
    switch columns.text(0) {
    case "submitting": .submitting
    case "submitted": .submitted
    case "answered": .answered
    default: parser.outcome(in: columns).map(JournalRecord.State.ended)
    }
  }

  private var ownership: Ownership {
    if columns.isNull(10) { return .nobody }
    let number = columns.integer(10)
    let owner = Owner(number: number)
    return owners.isAlive(number) ? .living(owner) : .gone(owner)
  }

  private var job: RemoteJob? {
    guard let id = columns.text(13) else { return nil }
    return RemoteJob(id: id, details: object(14))
  }

  /// - Throws: where the body cannot be read.
  private func answer() throws(StorageFailure) -> ProviderAnswer? {
    if columns.isNull(15) { return nil }
    let body: [UInt8]
    if let name = columns.text(18), let digest = columns.digest(19) {
      body = try answers.bytes(of: AnswerFile(name: name, digest: digest))
    } else {
      body = columns.bytes(17) ?? []
    }
    return ProviderAnswer(
      status: Int(columns.integer(15)),
      headers: Dictionary(
        uniqueKeysWithValues: object(16).members.map { ($0.name, $0.value.text ?? "") }
      ),
      body: body
    )
  }

  private func object(_ column: Int32) -> JSONObject {
    columns.text(column).flatMap { try? JSONValue(parsing: $0.utf8) }?.object ?? [:]
  }
}

extension Owner {
  init(number: Int64) { self.init(name: "\(number)") }

  /// The number that the journal gave it; 0, which is nobody's, where another made it.
  var number: Int64 { Int64(name) ?? 0 }
}
