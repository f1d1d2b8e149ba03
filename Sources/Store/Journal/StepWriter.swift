import Foundation
import GRDB
import Requests

/// Applies the steps of one transaction, each where the request stands as the step expects.
struct StepWriter {
  /// How a request stands, as far as steps ask.
  struct Life {
    let state: String
    let version: Int64
    /// `nil` once it has ended.
    let owner: Int64?
    /// Its last charge.
    let submission: Int64
    let group: String?
    let images: Int

    /// Whether it takes places in flight.
    var isInFlight: Bool { group != nil && (state == "submitting" || state == "submitted") }
  }

  let db: Database
  let owners: OwnerFiles
  let answers: AnswerFiles
  let accounts: AccountNumbers
  /// Bodies that no row names any more once the transaction is durable.
  private(set) var obsolete: [String] = []
  /// The last version given; `nil` until one is needed.
  private var version: Int64?

  init(_ db: Database, owners: OwnerFiles, answers: AnswerFiles, accounts: AccountNumbers) {
    self.db = db
    self.owners = owners
    self.answers = answers
    self.accounts = accounts
  }

  /// Writes a step where it applies.
  ///
  /// - Parameters:
  ///   - step: what is to be written.
  ///   - file: of the answer's body, where it has one.
  ///   - owner: who makes the step.
  ///   - time: milliseconds since 1970.
  /// - Returns: what came of it.
  /// - Throws: `DatabaseError`; then the transaction is to be given up.
  mutating func apply(
    _ step: JournalStep,
    file: AnswerFile?,
    by owner: Int64,
    at time: Int64
  ) throws -> StepResult {
    switch step {
    case .submitting(let sending): try submit(sending, by: owner, at: time)
    case .accepted(let key, let job): try accept(key, job, by: owner)
    case .answered(let key, let answer): try keep(answer, of: key, file: file, by: owner)
    case .ended(let key, let ending): try end(key, ending, by: owner, at: time)
    case .withdrawn(let key): try withdraw(key, by: owner)
    case .takenOver(let key, let version): try takeOver(key, version: version, by: owner)
    case .paused(let group, let kind, let until): try pause(group, kind, until: until)
    }
  }

  /// To be called after the last step, inside the transaction.
  func finish() throws {
    guard let version else { return }
    try db.cachedStatement(sql: "UPDATE counters SET value = ? WHERE name = 'version'")
      .execute(arguments: [version])
  }

  // MARK: - Steps

  private mutating func submit(
    _ sending: Sending,
    by owner: Int64,
    at time: Int64
  ) throws -> StepResult {
    let life = try life(of: sending.key)
    guard life?.version == sending.replacing, life?.owner == nil else {
      return try stale(sending.key)
    }
    if let limits = sending.limits,
      let refusal = try refusal(by: limits, at: sending.leavesAt)
    {
      return refusal
    }
    for cap in sending.caps where try committed(on: cap.account) + sending.quoted > cap.limit {
      return .spent(cap.account)
    }
    let submission = try nextVersion()
    let key = sending.key.digest.data
    if life != nil {
      try db.cachedStatement(
        sql: "INSERT OR REPLACE INTO replaced SELECT * FROM requests WHERE key = ?"
      ).execute(arguments: [key])
    }
    let object = sending.document.object
    let (provider, model) = (object["provider"]?.text ?? "", object["model"]?.text ?? "")
    try reserve(sending, submission: submission, provider: provider, model: model, at: time)
    try db.cachedStatement(sql: Self.submission).execute(
      arguments: [
        key, sending.quoted.microdollars, owner, submission, submission, provider, model,
        sending.limits?.group.name, sending.limits?.images ?? 0, sending.limits?.placeLife ?? 0,
        time,
      ]
    )
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO documents VALUES (?, ?)")
      .execute(arguments: [key, sending.document.canonical])
    if let limits = sending.limits {
      try takePlaces(limits.group.name, limits.images, of: owner)
      try noteSend(limits, submission: submission, at: sending.leavesAt)
    }
    return .done
  }

  private static let submission = """
    INSERT OR REPLACE INTO requests (key, state, quoted, owner, version, submission, provider,
      model, limit_group, images, place_life, submitted_at)
    VALUES (?, 'submitting', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  private mutating func accept(
    _ key: RequestKey,
    _ job: RemoteJob,
    by owner: Int64
  ) throws -> StepResult {
    guard let life = try life(of: key), life.owner == owner, life.state == "submitting" else {
      return try stale(key)
    }
    try noteObsolete(of: key)
    try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO replies (key, submission, job, job_details) VALUES (?, ?, ?, ?)"
    ).execute(
      arguments: [
        key.digest.data, life.submission, job.id, CanonicalJSON.text(of: .object(job.details)),
      ]
    )
    try set(key, state: "submitted", owner: owner)
    try forgetReplaced(key)
    return .done
  }

  private mutating func keep(
    _ answer: ProviderAnswer,
    of key: RequestKey,
    file: AnswerFile?,
    by owner: Int64
  ) throws -> StepResult {
    guard let life = try life(of: key), life.owner == owner else { return try stale(key) }
    try noteObsolete(of: key)
    let headers = JSONObject(answer.headers.map { ($0.key, .string($0.value)) })
    try db.cachedStatement(sql: Self.reply).execute(
      arguments: [
        key.digest.data, life.submission, answer.status,
        CanonicalJSON.text(of: .object(headers)), file == nil ? Data(answer.body) : nil,
        file?.name, file?.digest.data,
      ]
    )
    try set(key, state: "answered", owner: owner)
    try leavePlaces(life)
    try forgetReplaced(key)
    return .done
  }

  /// A job of the same submission stays.
  private static let reply = """
    INSERT INTO replies (key, submission, status, headers, body, body_file, body_digest)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET
      job = iif(submission = excluded.submission, job, NULL),
      job_details = iif(submission = excluded.submission, job_details, NULL),
      submission = excluded.submission, status = excluded.status, headers = excluded.headers,
      body = excluded.body, body_file = excluded.body_file, body_digest = excluded.body_digest
    """

  private mutating func end(
    _ key: RequestKey,
    _ ending: Ending,
    by owner: Int64,
    at time: Int64
  ) throws -> StepResult {
    guard let life = try life(of: key), life.owner == owner else { return try stale(key) }
    let arguments: [(any DatabaseValueConvertible)?] =
      OutcomeColumns(ending.outcome).arguments
      + [try nextVersion(), time, ending.took, key.digest.data]
    try db.cachedStatement(sql: Self.end).execute(arguments: StatementArguments(arguments))
    try settle(life.submission, billed: ending.billed, origin: ending.origin, at: time)
    try leavePlaces(life)
    try forgetReplaced(key)
    if case .completed = ending.outcome {
      try noteObsolete(of: key)
      try db.cachedStatement(sql: Self.forgetAnswer).execute(arguments: [key.digest.data])
    }
    return .done
  }

  private static let end = """
    UPDATE requests
    SET \(OutcomeColumns.names.map { "\($0) = ?" }.joined(separator: ", ")),
      owner = NULL, version = ?, ended_at = ?, took_ms = ?
    WHERE key = ?
    """

  private static let forgetAnswer = """
    UPDATE replies
    SET status = NULL, headers = NULL, body = NULL, body_file = NULL, body_digest = NULL
    WHERE key = ?
    """

  private func withdraw(_ key: RequestKey, by owner: Int64) throws -> StepResult {
    guard let life = try life(of: key), life.owner == owner, life.state == "submitting" else {
      return try stale(key)
    }
    try cancelCharge(life.submission)
    try leavePlaces(life)
    let data = key.digest.data
    try db.cachedStatement(sql: "DELETE FROM requests WHERE key = ?").execute(arguments: [data])
    try db.cachedStatement(sql: "INSERT INTO requests SELECT * FROM replaced WHERE key = ?")
      .execute(arguments: [data])
    if db.changesCount == 0 {
      try db.cachedStatement(sql: "DELETE FROM documents WHERE key = ?").execute(arguments: [data])
    }
    try forgetReplaced(key)
    return .done
  }

  private mutating func takeOver(
    _ key: RequestKey,
    version: Int64,
    by owner: Int64
  ) throws -> StepResult {
    guard let life = try life(of: key), life.version == version,
      life.owner.map(owners.isAlive) != true
    else { return try stale(key) }
    try leavePlaces(life)
    let state = try reachedState(of: key, submission: life.submission)
    try db.cachedStatement(sql: Self.reopening)
      .execute(arguments: [state, owner, try nextVersion(), key.digest.data])
    if let group = life.group, state != "answered" {
      try takePlaces(group, life.images, of: owner)
    }
    try forgetReplaced(key)
    return .done
  }

  private static let reopening = """
    UPDATE requests
    SET state = ?, owner = ?, version = ?, ended_at = NULL, took_ms = NULL, reason = NULL,
      was_billed = NULL, needs = NULL, blob = NULL, format = NULL, width = NULL, height = NULL,
      facts = NULL
    WHERE key = ?
    """

  // MARK: - Parts of steps

  /// How a request stands; `nil` where it was never asked for.
  private func life(of key: RequestKey) throws -> Life? {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT state, version, owner, submission, limit_group, images FROM requests
          WHERE key = ?
          """
      ),
      arguments: [key.digest.data]
    )
    return row.map {
      Life(
        state: $0[0],
        version: $0[1],
        owner: $0[2],
        submission: $0[3],
        group: $0[4],
        images: $0[5]
      )
    }
  }

  private func stale(_ key: RequestKey) throws -> StepResult {
    var reader = try RecordReader(db, owners: owners, answers: answers)
    return .stale(try reader.record(of: key))
  }

  /// How far the replies to a submission reach.
  private func reachedState(of key: RequestKey, submission: Int64) throws -> String {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT job IS NOT NULL, status IS NOT NULL, body_file FROM replies
          WHERE key = ? AND submission = ?
          """
      ),
      arguments: [key.digest.data, submission]
    )
    guard let row else { return "submitting" }
    let file: String? = row[2]
    if row[1], file.map(answers.contains) ?? true { return "answered" }
    return row[0] ? "submitted" : "submitting"
  }

  private mutating func set(_ key: RequestKey, state: String, owner: Int64) throws {
    try db.cachedStatement(sql: "UPDATE requests SET state = ?, version = ? WHERE key = ?")
      .execute(arguments: [state, try nextVersion(), key.digest.data])
  }

  /// The reply to a submission has come: what was before it is gone for good.
  private func forgetReplaced(_ key: RequestKey) throws {
    try db.cachedStatement(sql: "DELETE FROM replaced WHERE key = ?")
      .execute(arguments: [key.digest.data])
  }

  private mutating func noteObsolete(of key: RequestKey) throws {
    let name = try String.fetchOne(
      db.cachedStatement(
        sql: "SELECT body_file FROM replies WHERE key = ? AND body_file IS NOT NULL"
      ),
      arguments: [key.digest.data]
    )
    if let name { obsolete.append(name) }
  }

  /// Never given before.
  private mutating func nextVersion() throws -> Int64 {
    let last =
      try version ?? Int64.fetchOne(
        db.cachedStatement(sql: "SELECT value FROM counters WHERE name = 'version'")
      ) ?? 0
    version = last + 1
    return last + 1
  }
}
