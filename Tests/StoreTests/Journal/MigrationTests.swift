import Foundation
import GRDB
import Requests
import Store
import TestSupport
import Testing

/// A store that version 0.1 wrote: 21 pictures, and three requests that have none.
struct MigrationTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: fixture("schema-1.sqlite"),
      toPath: folder("store.sqlite")
    )
  }

  private var keys: [RequestKey] {
    get throws {
      try DatabaseQueue(path: folder("store.sqlite")).read {
        try Data.fetchAll($0, sql: "SELECT key FROM requests ORDER BY key")
      }
      .compactMap { Digest(bytes: $0).map(RequestKey.init) }
    }
  }

  @Test func `a store of the first version is brought up to date with all it holds`() throws {
    let keys = try keys
    let journal = try SQLiteJournal(path: folder("store.sqlite"))
    let outcomes = try journal.outcomes(of: keys)
    #expect(outcomes[keys[0]] == .unknown(reason: "the run that sent it did not end"))
    #expect(outcomes[keys[1]] == nil)
    #expect(outcomes[keys[2]] == .failed(reason: "out of paint", billed: .maybe))
    #expect(outcomes.count { if case .completed = $0.value { true } else { false } } == 21)
    let record = try #require(try journal.records(of: keys)[keys[2]])
    #expect(record.committed == Money(dollars: 0.06))
    #expect(try journal.hasPicture(ofProvider: "studio", model: "ideogram-3-replace-background"))
  }

  @Test func `what the first version left open can be taken over and sent again`() throws {
    let key = try keys[1]
    let journal = try SQLiteJournal(path: folder("store.sqlite"))
    let owner = try journal.join()
    let version = try #require(try journal.records(of: [key])[key]?.version)
    let ending = Ending(.cancelled, billed: .zero, origin: "price", took: 0)
    #expect(
      try journal.commit(
        [.takenOver(key, version: version), .ended(key, ending)],
        by: owner,
        at: 1000
      ) == [.done, .done]
    )
  }

  @Test func `every document is kept, and new steps get new numbers`() throws {
    let journal = try SQLiteJournal(path: folder("store.sqlite"))
    let database = try DatabaseQueue(path: folder("store.sqlite"))
    #expect(try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM documents") } == 24)
    let owner = try journal.join()
    _ = try journal.commit([.submitting(sending(77))], by: owner, at: 1000)
    let key = document(seed: 77).key
    #expect(try journal.records(of: [key])[key]?.version == 25)
    #expect(
      try database.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"]
    )
  }

  @Test func `opening it a second time changes nothing`() throws {
    do { try SQLiteJournal(path: folder("store.sqlite")).close() }
    let before = FileManager.default.contents(atPath: folder("store.sqlite"))
    do { try SQLiteJournal(path: folder("store.sqlite")).close() }
    #expect(FileManager.default.contents(atPath: folder("store.sqlite")) == before)
  }
}
