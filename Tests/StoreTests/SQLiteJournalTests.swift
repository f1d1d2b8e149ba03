import GRDB
import Requests
import Store
import TestSupport
import Testing

struct SQLiteJournalTests {
  private let folder: TemporaryFolder
  private let journal: SQLiteJournal

  init() throws {
    folder = try TemporaryFolder()
    journal = try SQLiteJournal(path: folder("store.sqlite"))
  }

  private func submit(_ seed: Int, quoted: Money = .zero) throws -> RequestKey {
    let document = document(seed: seed)
    try journal.submitting(document.key, document: document, quoted: quoted, at: 1000)
    return document.key
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
      .skipped(needs: RequestKey(Digest(of: "other"))),
    ] as [Outcome]
  )
  func `an outcome comes back as it was`(outcome: Outcome) throws {
    let key = try submit(1)
    try journal.ended(key, outcome: outcome, billed: .zero, at: 2000, took: 900)
    #expect(try journal.outcomes(of: [key]) == [key: outcome])
    let reopened = try SQLiteJournal(path: folder("store.sqlite"))
    #expect(try reopened.outcomes(of: [key]) == [key: outcome])
  }

  @Test func `keys never asked for are absent`() throws {
    let key = try submit(1)
    try journal.ended(key, outcome: .pending, billed: .zero, at: 2000, took: 1)
    let other = document(seed: 2).key
    #expect(try journal.outcomes(of: [other, key, other]) == [key: .pending])
    #expect(try journal.outcomes(of: []).isEmpty)
  }

  @Test func `a submission that never ended counts as never run where it was free`() throws {
    let (free, paid) = (try submit(1), try submit(2, quoted: Money(dollars: 0.06)))
    #expect(
      try journal.outcomes(of: [free, paid])
        == [paid: .unknown(reason: "the run that sent it did not end")]
    )
  }

  @Test func `a request may be submitted again, and its old result is gone until it ends`() throws {
    let key = try submit(1)
    try journal.ended(key, outcome: .completed(picture("a")), billed: .zero, at: 2, took: 1)
    #expect(try submit(1) == key)
    #expect(try journal.outcomes(of: [key]).isEmpty)
    try journal.ended(key, outcome: .completed(picture("b")), billed: .zero, at: 3, took: 1)
    #expect(try journal.outcomes(of: [key]) == [key: .completed(picture("b"))])
  }

  @Test func `only a request that is being submitted can end`() throws {
    let key = try submit(1)
    let first = Outcome.completed(picture("a"))
    try journal.ended(key, outcome: first, billed: .zero, at: 2, took: 1)
    try journal.ended(key, outcome: .cancelled, billed: .zero, at: 3, took: 1)
    #expect(try journal.outcomes(of: [key]) == [key: first])
  }

  @Test func `a step is durable when its call returns`() throws {
    #expect(try journal.synchronousLevel() == 2)
    let database = try DatabaseQueue(path: folder("store.sqlite"))
    #expect(try database.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
  }

  @Test func `money, times and the hashed document are kept`() throws {
    let key = try submit(1, quoted: Money(dollars: 0.0375))
    try journal.ended(key, outcome: .pending, billed: Money(dollars: 0.06), at: 2000, took: 900)
    let database = try DatabaseQueue(path: folder("store.sqlite"))
    let row = try #require(
      try database.read {
        try Row.fetchOne(
          $0,
          sql: """
            SELECT provider, model, quoted, billed, submitted_at, ended_at, took_ms, document
            FROM requests JOIN documents USING (key)
            """
        )
      }
    )
    #expect(row["provider"] == "studio")
    #expect(row["model"] == "ideogram-3-replace-background")
    #expect(row["quoted"] == 37_500)
    #expect(row["billed"] == 60_000)
    #expect(row["submitted_at"] == 1000)
    #expect(row["ended_at"] == 2000)
    #expect(row["took_ms"] == 900)
    #expect(row["document"] == document(seed: 1).canonical)
  }

  @Test func `two connections write in turn`() async throws {
    let second = try SQLiteJournal(path: folder("store.sqlite"))
    let first = journal
    await withTaskGroup { group in
      for seed in 0..<30 {
        group.addTask {
          let document = document(seed: seed)
          let journal = seed % 2 == 0 ? first : second
          return
            (try? journal.submitting(document.key, document: document, quoted: .zero, at: 1)) != nil
        }
      }
      for await isWritten in group { #expect(isWritten) }
    }
  }
}
