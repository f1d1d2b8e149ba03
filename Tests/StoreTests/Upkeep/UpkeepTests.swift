import Foundation
import GRDB
import Requests
import Store
import TestSupport
import Testing

struct UpkeepTests {
  private let folder: TemporaryFolder
  private let journal: SQLiteJournal
  private let owner: Owner

  init() throws {
    folder = try TemporaryFolder()
    journal = try SQLiteJournal(path: folder("store.sqlite"))
    owner = try journal.join()
  }

  private func end(_ seed: Int, _ outcome: Outcome, accounts: [Account] = []) throws -> RequestKey {
    let sending = sending(seed, quoted: Money(dollars: 0.06), accounts: accounts)
    let ending = Ending(outcome, billed: Money(dollars: 0.05), origin: "x-cost", took: 700)
    _ = try journal.commit(
      [.submitting(sending), .ended(sending.key, ending)],
      by: owner,
      at: 5000
    )
    return sending.key
  }

  @Test func `every request is listed as it stands`() throws {
    let key = try end(1, .completed(picture("a")))
    _ = try journal.commit([.submitting(sending(2))], by: owner, at: 6000)
    var all: [RequestKey: StoredRequest] = [:]
    try journal.forEachRequest { all[$0.key] = $0 }
    #expect(all.count == 2)
    #expect(all[key]?.picture == picture("a"))
    #expect(all[key]?.took == 700)
    let open = all[document(seed: 2).key]
    #expect(open?.state == "submitting" && open?.outcome == nil && open?.endedAt == nil)
    #expect(try journal.newestTime() == 6000)
  }

  @Test func `a key is found by its beginning`() throws {
    let key = try end(1, .pending)
    #expect(try journal.keys(beginningWith: String(key.hex.prefix(8)), limit: 2) == [key])
    #expect(try journal.keys(beginningWith: "'; DROP TABLE", limit: 2).isEmpty)
  }

  @Test func `charges name what they count for`() throws {
    let accounts = [
      Account(recipe: "mugs"), Account(recipe: "mugs", axis: "speed", value: "TURBO"),
    ]
    let key = try end(1, .pending, accounts: accounts)
    _ = try end(2, .pending)
    var charges: [Charge] = []
    try journal.forEachCharge { charges.append($0) }
    #expect(charges.map(\.accounts) == [accounts, []])
    #expect(charges.map(\.billed) == [Money(dollars: 0.05), Money(dollars: 0.05)])
    #expect(try journal.keys(countedOn: accounts[1]) == [key])
    var one: [Charge] = []
    try journal.forEachCharge(of: key) { one.append($0) }
    #expect(one == [charges[0]])
  }

  @Test func `what is forgotten was never asked for, and its money stays in the books`() throws {
    let account = Account(recipe: "mugs")
    let key = try end(1, .completed(picture("a")), accounts: [account])
    let open = document(seed: 2).key
    _ = try journal.commit([.submitting(sending(2))], by: owner, at: 6000)
    #expect(try journal.forget([key, open, document(seed: 3).key]) == [key])
    #expect(try journal.records(of: [key]).isEmpty)
    #expect(try journal.documents(of: [key]).isEmpty)
    #expect(try journal.records(of: [open])[open]?.state == .submitting)
    #expect(try journal.committed(on: [account])[account] == Money(dollars: 0.05))
    #expect(try journal.problems().isEmpty)
  }

  @Test func `a resent request that is withdrawn keeps its document`() throws {
    let key = try end(1, .failed(reason: "no", billed: .no))
    let version = try journal.records(of: [key])[key]?.version
    _ = try journal.commit(
      [.submitting(sending(1, replacing: version)), .withdrawn(key)],
      by: owner,
      at: 7000
    )
    #expect(try journal.documents(of: [key])[key] == document(seed: 1).canonical)
    #expect(try journal.outcomes(of: [key])[key] == .failed(reason: "no", billed: .no))
    _ = try journal.commit(
      [.submitting(sending(2)), .withdrawn(document(seed: 2).key)],
      by: owner,
      at: 1
    )
    #expect(try journal.documents(of: [document(seed: 2).key]).isEmpty)
  }

  @Test func `books that do not add up and documents that were changed are found`() throws {
    _ = try end(1, .pending, accounts: [Account(recipe: "mugs")])
    #expect(try journal.problems().isEmpty)
    try DatabaseQueue(path: folder("store.sqlite")).write { db in
      try db.execute(sql: "UPDATE accounts SET committed = committed + 1")
      try db.execute(sql: "UPDATE documents SET document = document || ' '")
    }
    #expect(
      try journal.problems() == [
        "1 accounts do not hold the sum of their charges",
        "1 documents do not have the digest of their key",
      ]
    )
  }

  @Test func `bodies that no row names are cleared away once they are old`() throws {
    let answer = ProviderAnswer(status: 200, headers: [:], body: Array(repeating: 1, count: 40_000))
    _ = try journal.commit(
      [.submitting(sending(1)), .answered(document(seed: 1).key, answer)],
      by: owner,
      at: 1
    )
    try AtomicFile.write([1], to: folder("answers/stray"))
    let now = Int64(Date().timeIntervalSince1970 * 1000)
    #expect(try journal.clearAnswers(at: now, isDry: false) == 0)
    #expect(try journal.clearAnswers(at: now + 7_200_000, isDry: true) == 1)
    #expect(try journal.clearAnswers(at: now + 7_200_000, isDry: false) == 1)
    #expect(folder.contents().filter { $0.hasPrefix("answers/") }.count == 2)
  }
}
