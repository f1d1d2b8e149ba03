import GRDB
import Requests

extension StepWriter {
  /// Why a submission has to wait that would leave at a time, in milliseconds since 1970; `nil` where
  /// it may go.
  func refusal(by limits: SharedLimits, at time: Int64) throws -> StepResult? {
    let group = limits.group.name
    for kind in [LimitHints.Kind.requests, .inFlight] {
      let until = try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT until FROM pauses WHERE limit_group = ? AND kind = ?"),
        arguments: [group, kind.rawValue]
      )
      if let until, until > time { return .paused(until: until) }
    }
    if let most = limits.inFlight, try inFlight(group, at: time) + limits.images > most {
      return .full
    }
    if let quota = limits.quota, quota > 0 {
      let oldest = try Int64.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT time FROM sends WHERE limit_group = ? AND time > ?
            ORDER BY time DESC, submission DESC LIMIT 1 OFFSET ?
            """
        ),
        arguments: [group, time - limits.window, quota - 1]
      )
      // A clock that was set back must not hold everybody for longer than a window.
      if let oldest { return .paced(until: min(oldest, time) + limits.window) }
    }
    return nil
  }

  /// Images in flight behind a limit: of living runs, and of those gone until their places end.
  private func inFlight(_ group: String, at time: Int64) throws -> Int {
    let taken = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT owner, images FROM places WHERE limit_group = ? AND images > 0"
      ),
      arguments: [group]
    )
    return try taken.reduce(0) { sum, row in
      let owner: Int64 = row[0]
      return sum + (owners.isAlive(owner) ? row[1] : try inFlight(group, gone: owner, at: time))
    }
  }

  private func inFlight(_ group: String, gone owner: Int64, at time: Int64) throws -> Int {
    try Int.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT sum(images) FROM requests
          WHERE limit_group = ? AND owner = ? AND state IN ('submitting', 'submitted')
            AND submitted_at + place_life > ?
          """
      ),
      arguments: [group, owner, time]
    ) ?? 0
  }

  func takePlaces(_ group: String, _ images: Int, of owner: Int64) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO places VALUES (?, ?, ?)
        ON CONFLICT (limit_group, owner) DO UPDATE SET images = images + excluded.images
        """
    ).execute(arguments: [group, owner, images])
  }

  /// Gives back the places of a request, if it has any.
  func leavePlaces(_ life: Life) throws {
    guard life.isInFlight, let owner = life.owner else { return }
    try db.cachedStatement(
      sql: "UPDATE places SET images = images - ? WHERE limit_group = ? AND owner = ?"
    ).execute(arguments: [life.images, life.group, owner])
  }

  /// Remembers when a request leaves, and forgets what no window reaches back to.
  func noteSend(_ limits: SharedLimits, submission: Int64, at time: Int64) throws {
    try db.cachedStatement(sql: "INSERT INTO sends VALUES (?, ?, ?)")
      .execute(arguments: [limits.group.name, time, submission])
    try db.cachedStatement(sql: "DELETE FROM sends WHERE limit_group = ? AND time <= ?")
      .execute(arguments: [limits.group.name, time - max(limits.window, 60_000)])
  }

  func pause(
    _ group: LimitGroup,
    _ kind: LimitHints.Kind,
    until: Int64
  ) throws -> StepResult {
    try db.cachedStatement(
      sql: """
        INSERT INTO pauses VALUES (?, ?, ?)
        ON CONFLICT (limit_group, kind) DO UPDATE SET until = max(until, excluded.until)
        WHERE excluded.until > until
        """
    ).execute(arguments: [group.name, kind.rawValue, until])
    return .done
  }
}
