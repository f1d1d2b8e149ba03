import Foundation
import GRDB
import Requests
import Store
import TestSupport
import Testing

struct SQLiteJournalTests {
  private let folder: TemporaryFolder
  private let journal: SQLiteJournal
  private let owner: Owner

  init() throws {
    folder = try TemporaryFolder()
    journal = try SQLiteJournal(path: folder("store.sqlite"))
    owner = try journal.join()
  }

  /// Sends a request; `.done` is expected.
  @discardableResult
  private func submit(_ seed: Int, quoted: Money = .zero) throws -> RequestKey {
    let key = document(seed: seed).key
    let version = try journal.records(of: [key])[key]?.version
    let step = JournalStep.submitting(sending(seed, replacing: version, quoted: quoted))
    #expect(try journal.commit([step], by: owner, at: 1000) == [.done])
    return key
  }

  private func end(_ key: RequestKey, _ outcome: Outcome) throws {
    let ending = Ending(outcome, billed: .zero, origin: "price", took: 900)
    #expect(try journal.commit([.ended(key, ending)], by: owner, at: 2000) == [.done])
  }

  @Test(
    arguments: [
      .completed(
        picture("a", facts: ["revised_prompt": "a mug, \"softer\"\n", "seed": .integer(7)])
      ),
      .completed(picture("b")),
      .blocked(reason: "withheld", billed: .yes),
      .failed(reason: "the provider's words – ä", billed: .maybe),
      .failed(reason: "", billed: .no),
      .unknown(reason: "cut off"), .pending, .cancelled,
    ] as [Outcome]
  )
  func `an outcome comes back as it was`(outcome: Outcome) throws {
    let key = try submit(1)
    try end(key, outcome)
    #expect(try journal.outcomes(of: [key]) == [key: outcome])
    let reopened = try SQLiteJournal(path: folder("store.sqlite"))
    #expect(try reopened.outcomes(of: [key]) == [key: outcome])
  }

  @Test func `planning knows the same of each request with an index and without`() throws {
    let outcomes: [Outcome] = [
      .completed(picture("a")), .completed(picture("b")), .pending, .cancelled,
      .failed(reason: "broken", billed: .yes), .unknown(reason: "cut off"),
    ]
    var keys: [RequestKey] = []
    for (seed, outcome) in outcomes.enumerated() {
      keys.append(try submit(seed))
      try end(keys[seed], outcome)
    }
    let asked = [document(seed: 77).key] + keys.reversed() + [document(seed: 78).key, keys[0]]
    let known = try journal.known(of: asked)
    #expect(try journal.known(of: asked, in: journal.pictureIndex()) == known)
    #expect(known.pictures[6] == picture("a").blob && known.pictures[8] == picture("a").blob)
    #expect(known.pictures[5] == picture("b").blob)
    #expect(known.outcomes == [1: outcomes[5], 2: outcomes[4], 3: outcomes[3], 4: outcomes[2]])
  }

  @Test func `keys never asked for are absent`() throws {
    let key = try submit(1)
    try end(key, .pending)
    let other = document(seed: 2).key
    #expect(try journal.outcomes(of: [other, key, other]) == [key: .pending])
    #expect(try journal.records(of: [other]).isEmpty)
    #expect(try journal.outcomes(of: []).isEmpty)
  }

  @Test(arguments: [1, 2, 7, 30])
  func `outcomes are found wherever they stand among others`(stride: Int) throws {
    let steps = (0..<200).flatMap { seed -> [JournalStep] in
      let ending = Ending(
        .failed(reason: "\(seed)", billed: .no),
        billed: .zero,
        origin: "",
        took: 1
      )
      return [.submitting(sending(seed)), .ended(document(seed: seed).key, ending)]
    }
    _ = try journal.commit(steps, by: owner, at: 1000)
    let wanted = Swift.stride(from: 0, to: 260, by: stride).map { document(seed: $0).key }
    let outcomes = try journal.outcomes(of: wanted + wanted)
    #expect(outcomes.count == Swift.stride(from: 0, to: 200, by: stride).map { $0 }.count)
    for seed in Swift.stride(from: 0, to: 200, by: stride) {
      #expect(
        outcomes[document(seed: seed).key] == .failed(reason: "\(seed)", billed: .no)
      )
    }
  }

  @Test func `a job and an answer come back as they were, whatever their size`() throws {
    let job = RemoteJob(id: "r-1", details: ["version": "v2"])
    for (seed, size) in [0, 3, 16_384, 16_385, 2_000_000].enumerated() {
      let key = try submit(seed)
      let answer = ProviderAnswer(
        status: 200,
        headers: ["content-type": "image/png", "x-cost": "0.06"],
        body: (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
      )
      let steps: [JournalStep] = [.accepted(key, job), .answered(key, answer)]
      #expect(try journal.commit(steps, by: owner, at: 1500) == [.done, .done])
      let reopened = try SQLiteJournal(path: folder("store.sqlite"))
      let record = try #require(try reopened.records(of: [key])[key])
      #expect(record.state == .answered)
      #expect(record.job == job)
      #expect(record.answer == answer)
    }
  }

  @Test func `the file of a large answer goes when its picture is there`() throws {
    let key = try submit(1)
    let answer = ProviderAnswer(status: 200, headers: [:], body: Array(repeating: 7, count: 50_000))
    _ = try journal.commit([.answered(key, answer)], by: owner, at: 1500)
    #expect(folder.contents().filter { $0.hasPrefix("answers/") }.count == 2)
    _ = try journal.commit([.answered(key, answer)], by: owner, at: 1500)
    #expect(folder.contents().filter { $0.hasPrefix("answers/") }.count == 2)
    try end(key, .completed(picture("a")))
    #expect(folder.contents().filter { $0.hasPrefix("answers/") } == ["answers/"])
    #expect(try journal.records(of: [key])[key]?.answer == nil)
  }

  @Test func `the file of an answer that came too late is not kept`() throws {
    let key = try submit(1)
    try end(key, .pending)
    let answer = ProviderAnswer(status: 200, headers: [:], body: Array(repeating: 7, count: 50_000))
    let results = try journal.commit([.answered(key, answer)], by: owner, at: 1500)
    guard case .stale(let record)? = results.first else {
      Issue.record("not stale: \(results)")
      return
    }
    #expect(record?.state == .ended(.pending))
    #expect(folder.contents().filter { $0.hasPrefix("answers/") } == ["answers/"])
  }

  @Test func `an answer whose file is lost counts as one that never came`() throws {
    let (key, other) = (try submit(1, quoted: Money(dollars: 0.06)), try submit(2))
    let answer = ProviderAnswer(status: 200, headers: [:], body: Array(repeating: 7, count: 50_000))
    let job = RemoteJob(id: "r-1")
    _ = try journal.commit(
      [.answered(key, answer), .accepted(other, job), .answered(other, answer)],
      by: owner,
      at: 1500
    )
    try FileManager.default.removeItem(atPath: folder("answers"))
    let records = try journal.records(of: [key, other])
    #expect(records[key]?.state == .submitting)
    #expect(records[other]?.state == .submitted)
    journal.leave(owner)
    let heir = try journal.join()
    let version = try #require(records[other]?.version)
    #expect(
      try journal.commit([.takenOver(other, version: version)], by: heir, at: 1600) == [.done]
    )
    #expect(try journal.records(of: [other])[other]?.state == .submitted)
  }

  @Test func `a step is durable when its call returns`() throws {
    #expect(try journal.synchronousLevel() == 2)
    let database = try DatabaseQueue(path: folder("store.sqlite"))
    #expect(try database.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
  }

  @Test func `steps of one call that do not apply leave the others as they are`() throws {
    let (key, other) = (try submit(1), document(seed: 2).key)
    let ending = Ending(.pending, billed: .zero, origin: "price", took: 1)
    let results = try journal.commit(
      [.ended(other, ending), .accepted(key, RemoteJob(id: "a")), .withdrawn(key)],
      by: owner,
      at: 1500
    )
    #expect(results[0] == .stale(nil))
    #expect(results[1] == .done)
    guard case .stale(let record?) = results[2] else {
      Issue.record("\(results[2])")
      return
    }
    #expect(record.state == .submitted)
    #expect(record.ownership == .living(owner))
  }

  @Test func `money, times and the hashed document are kept`() throws {
    let account = Account(recipe: "mugs", axis: "speed", value: "TURBO")
    let key = document(seed: 1).key
    let step = JournalStep.submitting(
      sending(1, quoted: Money(dollars: 0.0375), accounts: [Account(recipe: "mugs"), account])
    )
    _ = try journal.commit([step], by: owner, at: 1000)
    #expect(try journal.committed(on: [account]) == [account: Money(dollars: 0.0375)])
    let ending = Ending(.pending, billed: Money(dollars: 0.06), origin: "x-cost", took: 900)
    _ = try journal.commit([.ended(key, ending)], by: owner, at: 2000)
    #expect(try journal.committed(on: [account]) == [account: Money(dollars: 0.06)])
    let row = try DatabaseQueue(path: folder("store.sqlite")).read {
      try Row.fetchOne(
        $0,
        sql: """
          SELECT r.provider, r.model, c.quoted, billed, origin, c.submitted_at, c.ended_at, took_ms,
            document
          FROM requests r JOIN documents USING (key) JOIN charges c ON c.id = r.submission
          """
      )
    }
    let kept = try #require(row)
    #expect(kept["provider"] == "studio")
    #expect(kept["model"] == "ideogram-3-replace-background")
    #expect(kept["quoted"] == 37_500)
    #expect(kept["billed"] == 60_000)
    #expect(kept["origin"] == "x-cost")
    #expect(kept["submitted_at"] == 1000)
    #expect(kept["ended_at"] == 2000)
    #expect(kept["took_ms"] == 900)
    #expect(kept["document"] == document(seed: 1).canonical)
  }

  @Test func `many threads and two connections commit at once, and all of it is there`()
    async
    throws
  {
    let second = try SQLiteJournal(path: folder("store.sqlite"))
    let (first, firstOwner) = (journal, owner)
    let secondOwner = try second.join()
    let account = Account(recipe: "mugs")
    await withTaskGroup { group in
      for seed in 0..<60 {
        group.addTask {
          let isFirst = seed % 2 == 0
          let step = JournalStep.submitting(
            sending(seed, quoted: Money(dollars: 0.01), accounts: [account])
          )
          return
            (try? (isFirst ? first : second).commit(
              [step],
              by: isFirst ? firstOwner : secondOwner,
              at: 1
            )) == [.done]
        }
      }
      for await isWritten in group { #expect(isWritten) }
    }
    #expect(try second.committed(on: [account]) == [account: Money(dollars: 0.6)])
    #expect(try second.records(of: (0..<60).map { document(seed: $0).key }).count == 60)
  }

  @Test func `a step of somebody who has not joined is a bug of ours`() async {
    await #expect(processExitsWith: .failure) {
      let folder = try TemporaryFolder()
      let journal = try SQLiteJournal(path: folder("store.sqlite"))
      let owner = try journal.join()
      journal.leave(owner)
      _ = try journal.commit([.withdrawn(RequestKey(Digest(of: "")))], by: owner, at: 1)
    }
  }
}
