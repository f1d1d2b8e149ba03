import Foundation
import Requests
import Store
import TestSupport
import Testing

/// One store's results in another, by one file.
struct ArchiveTests {
  private let folder: TemporaryFolder
  private let store: Store
  private let recipe = Account(recipe: "mugs")

  init() throws {
    folder = try TemporaryFolder()
    store = try Store(openingIn: folder("first"))
  }

  private func other() throws -> Store { try Store(openingIn: folder("second")) }

  /// A request that ended so; a completed one has its picture in the store.
  @discardableResult
  private func request(
    _ seed: Int,
    _ outcome: Outcome,
    in store: Store? = nil,
    billed: Money = Money(dollars: 0.06)
  ) throws -> RequestKey {
    let journal = (store ?? self.store).journal
    let owner = try journal.join()
    defer { journal.leave(owner) }
    let sending = sending(seed, quoted: Money(dollars: 0.06), accounts: [recipe])
    let ending = Ending(outcome, billed: billed, origin: "x-cost", took: 700)
    #expect(
      try journal.commit([.submitting(sending), .ended(sending.key, ending)], by: owner, at: 5000)
        == [.done, .done]
    )
    return sending.key
  }

  private func completed(_ seed: Int) throws -> RequestKey {
    let bytes = (0..<seed * 1000).map { UInt8(truncatingIfNeeded: $0 &+ seed) }
    let blob = try store.blobs.insert(bytes)
    let facts: JSONObject = ["revised_prompt": "a mug\n", "seed": .integer(seed)]
    return try request(
      seed,
      .completed(Picture(blob: blob, format: .png, width: 8, height: 9, facts: facts))
    )
  }

  /// Replaces bytes of an export and writes it as another file.
  private func forged(_ change: (inout [UInt8]) -> Void) throws -> String {
    let path = folder("forged.tar")
    var bytes = try Array(Data(contentsOf: URL(filePath: folder("export.tar"))))
    change(&bytes)
    try? FileManager.default.removeItem(atPath: path)
    try AtomicFile.write(bytes, to: path)
    return path
  }

  @Test func `everything that was settled is there afterwards, with its money and its pictures`()
    throws
  {
    let keys = [
      try completed(1), try completed(2), try request(3, .blocked(reason: "nö", billed: .yes)),
      try request(4, .failed(reason: "no", billed: .no), billed: .zero),
      try request(5, .unknown(reason: "lost")), try request(6, .pending),
    ]
    let written = try StoreExport(of: store).write(to: folder("export.tar"))
    #expect(written.requests == 5 && written.blobs == 2 && written.leftOut == 1)
    #expect(written.damaged.isEmpty)
    let second = try other()
    let read = try StoreImport(into: second).read(from: folder("export.tar"))
    #expect(read.requests == 5 && read.known == 0 && read.blobs == 2)
    var expected = try store.journal.outcomes(of: keys)
    expected[keys[5]] = nil
    #expect(try second.journal.outcomes(of: keys) == expected)
    for key in keys.prefix(2) {
      guard case .completed(let picture)? = expected[key] else { continue }
      #expect(try second.blobs.bytes(of: picture.blob) == store.blobs.bytes(of: picture.blob))
    }
    #expect(try second.journal.committed(on: [recipe])[recipe] == Money(dollars: 0.24))
    let documents = try second.journal.documents(of: keys)
    #expect(documents[keys[0]] == document(seed: 1).canonical)
    #expect(try second.journal.problems().isEmpty)
  }

  @Test func `the same store is the same file`() throws {
    _ = try (completed(1), completed(2), request(3, .pending))
    _ = try StoreExport(of: store).write(to: folder("export.tar"))
    _ = try StoreExport(of: store).write(to: folder("again.tar"))
    #expect(
      FileManager.default.contents(atPath: folder("export.tar"))
        == FileManager.default.contents(atPath: folder("again.tar"))
    )
    // Importing it and exporting it again changes nothing either, but for what was left out.
    let second = try other()
    _ = try StoreImport(into: second).read(from: folder("export.tar"))
    _ = try StoreExport(of: second).write(to: folder("third.tar"))
    #expect(
      FileManager.default.contents(atPath: folder("export.tar"))
        == FileManager.default.contents(atPath: folder("third.tar"))
    )
  }

  @Test func `tar and sha256sum understand an export`() throws {
    _ = try (completed(1), completed(2))
    _ = try StoreExport(of: store).write(to: folder("export.tar"))
    try FileManager.default.createDirectory(
      atPath: folder("unpacked"),
      withIntermediateDirectories: false
    )
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.currentDirectoryURL = URL(filePath: folder("unpacked"))
    process.arguments = ["-c", "tar xf ../export.tar && sha256sum --quiet -c SHA256SUMS"]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func `importing twice changes nothing and counts no money twice`() throws {
    _ = try (completed(1), request(3, .blocked(reason: "no", billed: .yes)))
    _ = try StoreExport(of: store).write(to: folder("export.tar"))
    let second = try other()
    _ = try StoreImport(into: second).read(from: folder("export.tar"))
    let again = try StoreImport(into: second).read(from: folder("export.tar"))
    #expect(again.requests == 0 && again.known == 2)
    #expect(try second.journal.committed(on: [recipe])[recipe] == Money(dollars: 0.12))
  }

  @Test func `a picture takes the place of a failure, and nothing that of a picture`() throws {
    let (good, bad) = (try completed(1), try request(2, .failed(reason: "no", billed: .maybe)))
    _ = try StoreExport(of: store).write(to: folder("export.tar"))
    let second = try other()
    try request(1, .failed(reason: "here", billed: .maybe), in: second)
    let blob = try second.blobs.insert([1])
    let here = Outcome.completed(
      Picture(blob: blob, format: .png, width: 1, height: 1, facts: [:])
    )
    try request(2, here, in: second)
    let read = try StoreImport(into: second).read(from: folder("export.tar"))
    #expect(read.requests == 1 && read.known == 1)
    let outcomes = try second.journal.outcomes(of: [good, bad])
    #expect(try outcomes[good] == store.journal.outcomes(of: [good])[good])
    #expect(outcomes[bad] == here)
  }

  @Test func `what is on its way here is left alone`() throws {
    let key = try completed(1)
    _ = try StoreExport(of: store).write(to: folder("export.tar"))
    let second = try other()
    let owner = try second.journal.join()
    _ = try second.journal.commit([.submitting(sending(1))], by: owner, at: 1)
    #expect(try StoreImport(into: second).read(from: folder("export.tar")).requests == 0)
    #expect(try second.journal.records(of: [key])[key]?.state == .submitting)
  }

  @Test func `damaged pictures are left out and told`() throws {
    let (_, key) = (try completed(1), try completed(2))
    guard case .completed(let picture)? = try store.journal.outcomes(of: [key])[key] else { return }
    let path = store.blobs.path(of: picture.blob)
    try FileManager.default.removeItem(atPath: path)
    let written = try StoreExport(of: store).write(to: folder("export.tar"))
    #expect(written.damaged == [picture.blob])
    #expect(written.requests == 1)
  }

  @Test func `an export is not written over a file`() throws {
    try AtomicFile.write([1], to: folder("export.tar"))
    let failure = #expect(throws: StorageFailure.self) {
      try StoreExport(of: store).write(to: folder("export.tar"))
    }
    #expect(
      failure?.description == "cannot export to \(folder("export.tar")): it is there already"
    )
  }

  @Test(
    arguments: [
      ("../../victim", "no export holds a member named `../../victim`"),
      ("/etc/passwd", "no export holds a member named `/etc/passwd`"),
      ("blobs/../../x", "no export holds a member named `blobs/../../x`"),
      ("store.sqlite", "no export holds a member named `store.sqlite`"),
    ]
  )
  func `a name that leads elsewhere is refused before a byte is written`(
    name: String,
    cause: String
  ) throws {
    _ = try completed(1)
    _ = try StoreExport(of: store).write(to: folder("export.tar"))
    // The second member, after the cover of one block.
    let path = try forged { bytes in Self.rename(member: 1024, to: name, in: &bytes) }
    let second = try other()
    let failure = #expect(throws: StorageFailure.self) {
      try StoreImport(into: second).read(from: path)
    }
    #expect(failure?.kind == .corrupt)
    #expect(failure?.cause == cause)
    #expect(second.blobs.files().isEmpty)
  }

  @Test(arguments: [520, 3000, 8000])
  func `one changed byte is noticed`(place: Int) throws {
    _ = try (completed(1), completed(2))
    _ = try StoreExport(of: store).write(to: folder("export.tar"))
    let path = try forged { $0[place] ^= 1 }
    let failure = #expect(throws: StorageFailure.self) {
      try StoreImport(into: try other()).read(from: path)
    }
    #expect(failure?.kind == .corrupt)
  }

  @Test(arguments: [0, 100, 512, 1600, 4000])
  func `an export that ends early is refused, and what came whole is kept`(count: Int) throws {
    _ = try (completed(1), completed(2))
    _ = try StoreExport(of: store).write(to: folder("export.tar"))
    let path = try forged { $0.removeSubrange(count...) }
    let failure = #expect(throws: StorageFailure.self) {
      try StoreImport(into: try other()).read(from: path)
    }
    #expect(failure?.cause == "it ends early")
    #expect(folder.contents().filter { $0.contains("incoming-") }.isEmpty)
    let read = try StoreImport(into: try other()).read(from: folder("export.tar"))
    #expect(read.requests == 2)
  }

  @Test func `a link in an export is refused`() throws {
    _ = try completed(1)
    _ = try StoreExport(of: store).write(to: folder("export.tar"))
    let path = try forged { bytes in
      bytes[1024 + 156] = UInt8(ascii: "2")
      Self.sign(member: 1024, in: &bytes)
    }
    let failure = #expect(throws: StorageFailure.self) {
      try StoreImport(into: try other()).read(from: path)
    }
    #expect(failure?.cause == "it holds something else than plain files")
  }

  @Test func `a file that is no export says so`() throws {
    try AtomicFile.write(Array(repeating: 65, count: 5000), to: folder("text.txt"))
    let failure = #expect(throws: StorageFailure.self) {
      try StoreImport(into: try other()).read(from: folder("text.txt"))
    }
    #expect(
      failure?.description == "cannot import \(folder("text.txt")): it is no export of Backdrop"
    )
  }

  private static func rename(member: Int, to name: String, in bytes: inout [UInt8]) {
    let field = Array(name.utf8) + [UInt8](repeating: 0, count: 100 - name.utf8.count)
    bytes.replaceSubrange(member..<member + 100, with: field)
    sign(member: member, in: &bytes)
  }

  /// Makes a header's checksum right again.
  private static func sign(member: Int, in bytes: inout [UInt8]) {
    let sum = (0..<512).reduce(0) {
      $0 + ((148..<156).contains($1) ? 32 : Int(bytes[member + $1]))
    }
    let text = String(sum, radix: 8)
    let field = String(repeating: "0", count: 6 - text.count) + text + "\0 "
    bytes.replaceSubrange(member + 148..<member + 156, with: field.utf8)
  }
}
