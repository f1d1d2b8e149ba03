import Foundation
import GRDB
import Requests
import Store
import Synchronization
import TestSupport
import Testing

struct StoreTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Leaves a free request behind that was never heard of again.
  private func submit(_ document: KeyDocument, to journal: SQLiteJournal) throws {
    let sending = Sending(
      key: document.key,
      document: document,
      replacing: nil,
      quoted: .zero,
      leavesAt: 1
    )
    let owner = try journal.join()
    _ = try journal.commit([.submitting(sending)], by: owner, at: 1)
    journal.leave(owner)
  }

  @Test func `opening a store that is up to date and reading it writes nothing`() throws {
    let path = folder(".backdrop")
    let document = document(seed: 1)
    do {
      let store = try Store(openingIn: path)
      try submit(document, to: store.journal)
      _ = try store.blobs.insert([1])
    }
    let before = try snapshot()
    do {
      let store = try Store(openingIn: path)
      #expect(try store.journal.outcomes(of: [document.key]).isEmpty)
      #expect(store.blobs.contains(Digest(of: [1])))
      // While it is open, the log is there and empty.
      let log = try FileManager.default.attributesOfItem(atPath: path + "/store.sqlite-wal")
      #expect(log[.size] as? Int == 0)
    }
    #expect(try snapshot() == before)
  }

  @Test func `many may make one store at once`() {
    let path = folder(".backdrop")
    let failures = Mutex<[StorageFailure]>([])
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      do throws(StorageFailure) {
        _ = try Store(openingIn: path)
      } catch {
        failures.withLock { $0.append(error) }
      }
    }
    #expect(failures.withLock(\.self).isEmpty)
  }

  @Test func `a store that is closed is one file and its blobs`() throws {
    let store = try Store(openingIn: folder.path)
    let document = document(seed: 1)
    try submit(document, to: store.journal)
    store.journal.close()
    #expect(folder.contents() == ["owners/", "store.sqlite"])
  }

  @Test func `a store that cannot be created is named`() throws {
    try AtomicFile.write([], to: folder("file"))
    let failure = #expect(throws: StorageFailure.self) {
      try Store(openingIn: folder("file/.backdrop"))
    }
    #expect(
      failure?.description == "cannot create the folder \(folder("file")): Not a directory"
    )
    #expect(failure?.kind == .notWritable)
  }

  @Test func `a database that is none is corrupt`() throws {
    try AtomicFile.write(Array(repeating: 65, count: 5000), to: folder("store.sqlite"))
    let failure = #expect(throws: StorageFailure.self) { try Store(openingIn: folder.path) }
    #expect(failure?.kind == .corrupt)
    #expect(failure?.path == folder("store.sqlite"))
  }

  @Test func `a store of a newer version is refused and left alone`() throws {
    _ = try Store(openingIn: folder.path)
    try DatabaseQueue(path: folder("store.sqlite")).write {
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999 from the future')")
    }
    let before = try snapshot()
    let failure = #expect(throws: StorageFailure.self) { try Store(openingIn: folder.path) }
    #expect(
      failure?.description == """
        cannot open \(folder("store.sqlite")): it was written by a newer version of Backdrop; use \
        that version, or another store
        """
    )
    #expect(try snapshot() == before)
  }

  /// Name, size, time of change and bytes of every file.
  private func snapshot() throws -> [String] {
    try folder.contents().filter { !$0.hasSuffix("/") }.map { name in
      let attributes = try FileManager.default.attributesOfItem(atPath: folder(name))
      let bytes = FileManager.default.contents(atPath: folder(name)) ?? Data()
      let time = (attributes[.modificationDate] as? Date)?.timeIntervalSinceReferenceDate ?? 0
      return "\(name) \(bytes.count) \(time) \(Digest(of: bytes))"
    }
  }
}
