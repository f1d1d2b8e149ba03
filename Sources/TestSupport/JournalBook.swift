package import Requests

/// The rules of a journal as a value: what every step needs and does.
///
/// The journal on disk follows the same; what both are asked is compared by tests.
package struct JournalBook: Sendable {
  /// One submission and what it cost; a request that was sent again has several.
  package struct LedgerEntry: Sendable, Equatable {
    package let key: RequestKey
    package let quoted: Money
    /// The reservation until the end, then what was billed.
    package fileprivate(set) var committed: Money
    /// Where the figure came from; `nil` while it is a reservation.
    package fileprivate(set) var origin: String?
    package let accounts: [Account]
  }

  private struct Row {
    var state: JournalRecord.State
    var version: Int64
    var owner: Owner?
    var job: RemoteJob?
    var answer: ProviderAnswer?
    var provider = ""
    var model = ""
    var quoted: Money
    var submittedAt: Int64
    var limits: SharedLimits?
    /// Index into `ledger`; `nil` for what was known from the beginning.
    var entry: Int?
    /// What it was before `submitting`.
    var before: Before?
  }

  /// What a withdrawn submission leaves behind.
  private struct Before {
    let state: JournalRecord.State
    let version: Int64
    let job: RemoteJob?
    let answer: ProviderAnswer?
    let quoted: Money
    let submittedAt: Int64
    let limits: SharedLimits?
    let entry: Int?
  }

  private struct Pause: Hashable {
    let group: LimitGroup
    let kind: LimitHints.Kind
  }

  private struct Send {
    let group: LimitGroup
    let time: Int64
  }

  private var rows: [RequestKey: Row] = [:]
  /// In the order of submission; withdrawn ones hold nothing.
  package private(set) var ledger: [LedgerEntry] = []
  private var accounts: [Account: Money] = [:]
  private var living: Set<Owner> = []
  private var owners = 0
  private var versions: Int64 = 0
  private var pauses: [Pause: Int64] = [:]
  private var sends: [Send] = []

  package init(_ known: [RequestKey: Outcome] = [:]) {
    for (key, outcome) in known { remember(key, outcome) }
  }

  mutating func remember(_ key: RequestKey, _ outcome: Outcome) {
    versions += 1
    rows[key] = Row(state: .ended(outcome), version: versions, quoted: .zero, submittedAt: 0)
  }

  /// The keys that were ever submitted.
  package var keys: [RequestKey] { rows.keys.sorted() }

  mutating func join() -> Owner {
    owners += 1
    let owner = Owner(name: "run-\(owners)")
    living.insert(owner)
    return owner
  }

  mutating func leave(_ owner: Owner) { living.remove(owner) }

  func committed(on account: Account) -> Money { accounts[account] ?? .zero }

  func hasPicture(ofProvider provider: String, model: String) -> Bool {
    rows.values.contains { row in
      guard case .ended(.completed) = row.state else { return false }
      return row.provider == provider && row.model == model
    }
  }

  /// All that is known of a request.
  package func record(of key: RequestKey) -> JournalRecord? {
    guard let row = rows[key] else { return nil }
    return JournalRecord(
      state: row.state,
      version: row.version,
      ownership: row.owner.map { living.contains($0) ? .living($0) : .gone($0) } ?? .nobody,
      job: row.job,
      answer: row.answer,
      quoted: row.quoted,
      committed: row.entry.map { ledger[$0].committed } ?? .zero,
      submittedAt: row.submittedAt
    )
  }

  /// The outcome of a request, or what its open life counts as.
  package func outcome(of key: RequestKey) -> Outcome? {
    guard let record = record(of: key) else { return nil }
    if case .ended(let outcome) = record.state { return outcome }
    if case .living = record.ownership { return .pending }
    if record.quoted == .zero { return nil }
    return record.state == .submitting
      ? .unknown(reason: "the run that sent it did not end") : .pending
  }

  mutating func apply(_ step: JournalStep, by owner: Owner, at time: Int64) -> StepResult {
    precondition(living.contains(owner), "a bug of ours: a step of somebody who has not joined")
    switch step {
    case .submitting(let sending): return submit(sending, by: owner, at: time)
    case .accepted(let key, let job):
      return change(key, by: owner, from: { $0 == .submitting }) { row in
        row.state = .submitted
        row.job = job
      }
    case .answered(let key, let answer):
      return change(key, by: owner, from: { _ in true }) { row in
        row.state = .answered
        row.answer = answer
      }
    case .ended(let key, let ending):
      let result = change(key, by: owner, from: { _ in true }) { row in
        row.state = .ended(ending.outcome)
        row.owner = nil
        if case .completed = ending.outcome { row.answer = nil }
        row.before = nil
      }
      if result == .done { settle(key, ending) }
      return result
    case .withdrawn(let key): return withdraw(key, by: owner)
    case .takenOver(let key, let version):
      guard let row = rows[key], row.version == version, row.owner.map(living.contains) != true
      else { return .stale(record(of: key)) }
      rows[key]?.owner = owner
      rows[key]?.state =
        row.answer != nil ? .answered : row.job != nil ? .submitted : .submitting
      rows[key]?.before = nil
      bump(key)
      return .done
    case .paused(let group, let kind, let until):
      let pause = Pause(group: group, kind: kind)
      pauses[pause] = max(until, pauses[pause] ?? until)
      return .done
    }
  }

  private mutating func submit(_ sending: Sending, by owner: Owner, at time: Int64) -> StepResult {
    let row = rows[sending.key]
    guard row?.version == sending.replacing, row?.owner == nil else {
      return .stale(record(of: sending.key))
    }
    if let limits = sending.limits, let refusal = refusal(by: limits, at: sending.leavesAt) {
      return refusal
    }
    for cap in sending.caps where committed(on: cap.account) + sending.quoted > cap.limit {
      return .spent(cap.account)
    }
    for account in sending.accounts { accounts[account, default: .zero] += sending.quoted }
    ledger.append(
      LedgerEntry(
        key: sending.key,
        quoted: sending.quoted,
        committed: sending.quoted,
        origin: nil,
        accounts: sending.accounts
      )
    )
    if let limits = sending.limits {
      sends.append(Send(group: limits.group, time: sending.leavesAt))
    }
    let object = sending.document.object
    rows[sending.key] = Row(
      state: .submitting,
      version: row?.version ?? 0,
      owner: owner,
      provider: object["provider"]?.text ?? "",
      model: object["model"]?.text ?? "",
      quoted: sending.quoted,
      submittedAt: time,
      limits: sending.limits,
      entry: ledger.count - 1,
      before: row.map {
        Before(
          state: $0.state,
          version: $0.version,
          job: $0.job,
          answer: $0.answer,
          quoted: $0.quoted,
          submittedAt: $0.submittedAt,
          limits: $0.limits,
          entry: $0.entry
        )
      }
    )
    bump(sending.key)
    return .done
  }

  private func refusal(by limits: SharedLimits, at time: Int64) -> StepResult? {
    for kind in [LimitHints.Kind.requests, .inFlight] {
      if let until = pauses[Pause(group: limits.group, kind: kind)], until > time {
        return .paused(until: until)
      }
    }
    if let most = limits.inFlight, inFlight(of: limits.group, at: time) + limits.images > most {
      return .full
    }
    if let quota = limits.quota {
      let recent = sends.filter { $0.group == limits.group && $0.time > time - limits.window }
      if recent.count >= quota {
        return .paced(until: recent[recent.count - quota].time + limits.window)
      }
    }
    return nil
  }

  /// Images in flight behind a limit, of the living and of those gone not long ago.
  package func inFlight(of group: LimitGroup, at time: Int64) -> Int {
    rows.values.reduce(0) { sum, row in
      guard let limits = row.limits, limits.group == group, let owner = row.owner else {
        return sum
      }
      guard row.state == .submitting || row.state == .submitted else { return sum }
      let counts = living.contains(owner) || time < row.submittedAt + limits.placeLife
      return sum + (counts ? limits.images : 0)
    }
  }

  private mutating func withdraw(_ key: RequestKey, by owner: Owner) -> StepResult {
    guard let row = rows[key], row.owner == owner, row.state == .submitting else {
      return .stale(record(of: key))
    }
    if let entry = row.entry { commit(.zero, origin: "not sent", to: entry) }
    guard let before = row.before else {
      rows[key] = nil
      return .done
    }
    rows[key]?.state = before.state
    rows[key]?.job = before.job
    rows[key]?.answer = before.answer
    rows[key]?.quoted = before.quoted
    rows[key]?.submittedAt = before.submittedAt
    rows[key]?.limits = before.limits
    rows[key]?.entry = before.entry
    rows[key]?.owner = nil
    rows[key]?.before = nil
    rows[key]?.version = before.version
    return .done
  }

  private mutating func change(
    _ key: RequestKey,
    by owner: Owner,
    from isExpected: (JournalRecord.State) -> Bool,
    _ body: (inout Row) -> Void
  ) -> StepResult {
    guard var row = rows[key], row.owner == owner, isExpected(row.state) else {
      return .stale(record(of: key))
    }
    body(&row)
    rows[key] = row
    bump(key)
    return .done
  }

  private mutating func settle(_ key: RequestKey, _ ending: Ending) {
    guard let entry = rows[key]?.entry else { return }
    commit(ending.billed, origin: ending.origin, to: entry)
  }

  private mutating func commit(_ amount: Money, origin: String, to entry: Int) {
    for account in ledger[entry].accounts {
      accounts[account, default: .zero] += amount - ledger[entry].committed
    }
    ledger[entry].committed = amount
    ledger[entry].origin = origin
  }

  private mutating func bump(_ key: RequestKey) {
    versions += 1
    rows[key]?.version = versions
  }
}
