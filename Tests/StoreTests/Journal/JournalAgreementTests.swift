import Requests
import Store
import TestSupport
import Testing

/// The journal on disk and the rules as a value are asked the same and must answer the same.
struct JournalAgreementTests {
  private static let keys = (0..<5).map { document(seed: $0, provider: "house").key }
  private static let groups = [LimitGroup(name: "house a1"), LimitGroup(name: "house b2")]
  private static let accounts =
    [Account(recipe: "mugs")]
    + ["TURBO", "QUALITY"].map { Account(recipe: "mugs", axis: "speed", value: $0) }

  /// Two journals side by side, and the runs that joined both.
  private struct Pair {
    let disk: SQLiteJournal
    let memory = MemoryJournal()
    /// By place; an owner that has left stays in the list.
    var owners: [(disk: Owner, memory: Owner, isLiving: Bool)] = []

    init(_ path: String) throws { disk = try SQLiteJournal(path: path) }

    mutating func join() throws {
      owners.append((try disk.join(), try memory.join(), true))
    }

    mutating func leave(_ place: Int) {
      disk.leave(owners[place].disk)
      memory.leave(owners[place].memory)
      owners[place].isLiving = false
    }

    /// The record as the journal on disk would name its owner.
    func translated(_ record: JournalRecord?) -> JournalRecord? {
      guard let record else { return nil }
      func onDisk(_ owner: Owner) -> Owner {
        owners.first { $0.memory == owner }?.disk ?? owner
      }
      let ownership: Ownership =
        switch record.ownership {
        case .nobody: .nobody
        case .living(let owner): .living(onDisk(owner))
        case .gone(let owner): .gone(onDisk(owner))
        }
      return JournalRecord(
        state: record.state,
        version: record.version,
        ownership: ownership,
        job: record.job,
        answer: record.answer,
        quoted: record.quoted,
        committed: record.committed,
        submittedAt: record.submittedAt
      )
    }

    func translated(_ result: StepResult) -> StepResult {
      if case .stale(let record) = result { return .stale(translated(record)) }
      return result
    }
  }

  @Test(arguments: UInt64(0)..<24)
  func `whatever is asked in whatever order, both say the same`(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    var pair = try Pair(folder("store.sqlite"))
    var random = TestRandom(seed: seed)
    var now: Int64 = 1_000_000
    for _ in 0..<3 { try pair.join() }
    for round in 0..<120 {
      now += Int64.random(in: 0...400, using: &random)
      if Int.random(in: 0..<14, using: &random) == 0 {
        let living = pair.owners.indices.filter { pair.owners[$0].isLiving }
        if let place = living.randomElement(using: &random) { pair.leave(place) }
        try pair.join()
      }
      let living = pair.owners.indices.filter { pair.owners[$0].isLiving }
      let place = try #require(living.randomElement(using: &random))
      let records = try pair.disk.records(of: Self.keys)
      let steps = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        step(records, now: now, &random)
      }
      let owner = pair.owners[place]
      let onDisk = try pair.disk.commit(steps, by: owner.disk, at: now)
      let inMemory = try pair.memory.commit(steps, by: owner.memory, at: now)
      try #require(
        onDisk == inMemory.map(pair.translated),
        "seed \(seed), round \(round): \(steps)"
      )
      let expected = try pair.memory.records(of: Self.keys).compactMapValues(pair.translated)
      try #require(
        try pair.disk.records(of: Self.keys) == expected,
        "seed \(seed), round \(round): \(steps)"
      )
      #expect(try pair.disk.outcomes(of: Self.keys) == pair.memory.outcomes(of: Self.keys))
      #expect(
        try pair.disk.committed(on: Self.accounts) == pair.memory.committed(on: Self.accounts)
      )
    }
    #expect(
      try pair.disk.hasPicture(ofProvider: "house", model: "ideogram-3-replace-background")
        == pair.memory.hasPicture(ofProvider: "house", model: "ideogram-3-replace-background")
    )
  }

  /// A step that makes sense more often than not.
  private func step(
    _ records: [RequestKey: JournalRecord],
    now: Int64,
    _ random: inout TestRandom
  ) -> JournalStep {
    let number = Int.random(in: 0..<Self.keys.count, using: &random)
    let key = Self.keys[number]
    let record = records[key]
    switch Int.random(in: 0..<12, using: &random) {
    case 0..<4:
      let isRight = Int.random(in: 0..<8, using: &random) > 0
      return .submitting(submission(number, isRight ? record?.version : 3, now: now, &random))
    case 4:
      return .accepted(key, RemoteJob(id: "job-\(now)", details: ["at": .number(Double(now))]))
    case 5, 6: return .answered(key, answer(&random))
    case 7, 8:
      return .ended(
        key,
        Ending(
          outcome(number, &random),
          billed: Money(microdollars: Int64.random(in: 0...3, using: &random) * 30_000),
          origin: "x-cost",
          took: 17
        )
      )
    case 9: return .withdrawn(key)
    case 10: return .takenOver(key, version: record?.version ?? 1)
    default:
      return .paused(
        Self.groups[number % 2],
        [.requests, .inFlight, .polls][number % 3],
        until: now + Int64.random(in: -100...300, using: &random)
      )
    }
  }

  private func submission(
    _ number: Int,
    _ version: Int64?,
    now: Int64,
    _ random: inout TestRandom
  ) -> Sending {
    let used = Self.accounts.filter { _ in Bool.random(using: &random) }
    let limits = SharedLimits(
      group: Self.groups[number % 2],
      images: Int.random(in: 1...2, using: &random),
      inFlight: Bool.random(using: &random) ? 3 : nil,
      placeLife: 2000,
      quota: Bool.random(using: &random) ? 4 : nil,
      window: 1500
    )
    return sending(
      number,
      provider: "house",
      replacing: version,
      quoted: Money(microdollars: Int64.random(in: 0...2, using: &random) * 30_000),
      accounts: used,
      caps: used.prefix(1).map { Cap($0, limit: Money(dollars: 0.5)) },
      limits: Bool.random(using: &random) ? limits : nil,
      leavesAt: now
    )
  }

  private func answer(_ random: inout TestRandom) -> ProviderAnswer {
    let size = [0, 10, 40_000].randomElement(using: &random) ?? 0
    return ProviderAnswer(
      status: 200,
      headers: ["content-type": "application/json"],
      body: (0..<size).map { UInt8(truncatingIfNeeded: $0) }
    )
  }

  private func outcome(_ number: Int, _ random: inout TestRandom) -> Outcome {
    let outcomes: [Outcome] = [
      .completed(picture("\(number)")), .blocked(reason: "withheld", billed: .yes),
      .failed(reason: "no", billed: .maybe), .unknown(reason: "lost"), .pending, .cancelled,
    ]
    return outcomes.randomElement(using: &random) ?? .pending
  }
}
