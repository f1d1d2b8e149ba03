import Foundation
import Requests
import Store
import TestSupport
import Testing

/// Whose a request is, as seen by another connection to the same store.
struct OwnerTests {
  private let folder: TemporaryFolder
  private let journal: SQLiteJournal

  init() throws {
    folder = try TemporaryFolder()
    journal = try SQLiteJournal(path: folder("store.sqlite"))
  }

  private let key = document(seed: 1).key

  private func submit(
    _ journal: SQLiteJournal,
    _ owner: Owner,
    quoted: Money = .zero
  ) throws {
    _ = try journal.commit([.submitting(sending(1, quoted: quoted))], by: owner, at: 1000)
  }

  @Test func `a living run's requests are nobody else's`() throws {
    let mine = try journal.join()
    try submit(journal, mine)
    let other = try SQLiteJournal(path: folder("store.sqlite"))
    let theirs = try other.join()
    #expect(mine != theirs)
    let record = try #require(try other.records(of: [key])[key])
    #expect(record.ownership == .living(mine))
    #expect(try other.outcomes(of: [key]) == [key: .pending])
    let results = try other.commit(
      [.takenOver(key, version: record.version), .withdrawn(key)],
      by: theirs,
      at: 2000
    )
    #expect(results == [.stale(record), .stale(record)])
  }

  @Test func `what a run left open that is gone may be taken over, once`() throws {
    do {
      // A process that dies: its descriptors close, nothing else happens.
      let dying = try SQLiteJournal(path: folder("store.sqlite"))
      try submit(dying, try dying.join(), quoted: Money(dollars: 0.06))
    }
    let record = try #require(try journal.records(of: [key])[key])
    guard case .gone = record.ownership else {
      Issue.record("\(record.ownership)")
      return
    }
    #expect(
      try journal.outcomes(of: [key])
        == [key: .unknown(reason: "the run that sent it did not end")]
    )
    let (heir, late) = (try journal.join(), try journal.join())
    let step = JournalStep.takenOver(key, version: record.version)
    #expect(try journal.commit([step], by: heir, at: 2000) == [.done])
    let taken = try journal.records(of: [key])[key]
    #expect(taken?.ownership == .living(heir))
    #expect(try journal.commit([step], by: late, at: 2000) == [.stale(taken)])
  }

  @Test func `a free request of a run that is gone was never asked for`() throws {
    do {
      let dying = try SQLiteJournal(path: folder("store.sqlite"))
      try submit(dying, try dying.join())
    }
    #expect(try journal.outcomes(of: [key]).isEmpty)
  }

  @Test func `a run that left is gone`() throws {
    let owner = try journal.join()
    try submit(journal, owner)
    journal.leave(owner)
    #expect(try journal.records(of: [key])[key]?.ownership == .gone(owner))
  }

  @Test func `the files of those that are gone are cleared away, and no name comes again`() throws {
    do {
      let dying = try SQLiteJournal(path: folder("store.sqlite"))
      _ = try dying.join()
    }
    #expect(folder.contents().filter { $0.hasPrefix("owners/") } == ["owners/", "owners/1"])
    let owner = try journal.join()
    #expect(owner.name == "2")
    #expect(folder.contents().filter { $0.hasPrefix("owners/") } == ["owners/", "owners/2"])
    journal.leave(owner)
    #expect(folder.contents().filter { $0.hasPrefix("owners/") } == ["owners/"])
  }

  @Test func `a killed process is gone, a stopped one is not`() throws {
    // `flock` is a program that holds a lock as a run of ours does.
    let owner = try journal.join()
    try submit(journal, owner)
    journal.leave(owner)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/flock")
    process.arguments = [folder("owners/\(owner.name)"), "sh", "-c", "echo locked; exec cat"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    #expect(output.fileHandleForReading.availableData == Data("locked\n".utf8))
    #expect(try journal.records(of: [key])[key]?.ownership == .living(owner))
    // The lock passes from `flock` to what it runs, and ends with both.
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(try journal.records(of: [key])[key]?.ownership == .gone(owner))
  }
}
