import Foundation
import Requests
import Store
import TestSupport
import Testing

struct DiskBlobReceiverTests {
  private let folder: TemporaryFolder
  private let store: DiskBlobStore

  init() throws {
    folder = try TemporaryFolder()
    store = DiskBlobStore(folder: folder("blobs"))
  }

  private func append(_ bytes: [UInt8], to receiver: any BlobReceiver) throws {
    try bytes.withUnsafeBytes { try receiver.append($0) }
  }

  private var waiting: [String] {
    folder.contents().filter { $0.hasPrefix("blobs/incoming/") && $0 != "blobs/incoming/" }
  }

  @Test func `pieces become one blob, visible only when it is kept`() throws {
    let receiver = try store.receiver()
    for piece in ["mu", "", "g"] { try append(Array(piece.utf8), to: receiver) }
    #expect(receiver.count == 3)
    let digest = Digest(of: "mug")
    #expect(!store.contains(digest))
    #expect(try receiver.keep() == digest)
    #expect(try store.bytes(of: digest) == Array("mug".utf8))
    #expect(waiting.isEmpty)
    let attributes = try FileManager.default.attributesOfItem(atPath: store.path(of: digest))
    #expect(attributes[.posixPermissions] as? Int == 0o444)
  }

  @Test func `what came so far can be read while more comes`() throws {
    let receiver = try store.receiver()
    #expect(try receiver.bytes().isEmpty)
    try append([1, 2], to: receiver)
    #expect(try receiver.bytes() == [1, 2])
    try append([3], to: receiver)
    #expect(try receiver.bytes() == [1, 2, 3])
    #expect(try receiver.keep() == Digest(of: [1, 2, 3] as [UInt8]))
  }

  @Test func `nothing at all is a blob too`() throws {
    #expect(try store.receiver().keep() == Digest(of: ""))
    #expect(try store.bytes(of: Digest(of: "")).isEmpty)
  }

  @Test func `what is discarded or let go leaves nothing`() throws {
    let receiver = try store.receiver()
    try append([1, 2, 3], to: receiver)
    #expect(waiting.count == 1)
    receiver.discard()
    #expect(waiting.isEmpty)
    do { try append([1], to: try store.receiver()) }
    #expect(waiting.isEmpty)
  }

  @Test func `a blob that is there already is written once`() throws {
    let digest = try store.insert([1, 2])
    let inode = try FileManager.default.attributesOfItem(atPath: store.path(of: digest))
    let receiver = try store.receiver()
    try append([1, 2], to: receiver)
    #expect(try receiver.keep() == digest)
    let after = try FileManager.default.attributesOfItem(atPath: store.path(of: digest))
    #expect(inode[.systemFileNumber] as? UInt64 == after[.systemFileNumber] as? UInt64)
    #expect(waiting.isEmpty)
  }

  @Test func `a blob whose bytes went bad is replaced by what comes`() throws {
    let digest = try store.insert(Array("mug".utf8))
    try FileManager.default.removeItem(atPath: store.path(of: digest))
    try Data("mag".utf8).write(to: URL(filePath: store.path(of: digest)))
    let receiver = try store.receiver()
    try append(Array("mug".utf8), to: receiver)
    _ = try receiver.keep()
    #expect(try store.bytes(of: digest) == Array("mug".utf8))
  }

  @Test func `bytes after the end are a bug of ours`() async {
    await #expect(processExitsWith: .failure) {
      let folder = try TemporaryFolder()
      let receiver = try DiskBlobStore(folder: folder("blobs")).receiver()
      receiver.discard()
      try [UInt8(1)].withUnsafeBytes { try receiver.append($0) }
    }
  }

  @Test func `every blob is listed by its digest, and files of other names are not`() throws {
    let digests = try (0..<5).map { try store.insert([UInt8($0)]) }
    try AtomicFile.write([1], to: folder("blobs/notes.txt"))
    try AtomicFile.write([1], to: folder("blobs/ab/short"))
    let files = store.files()
    #expect(files.map(\.digest) == digests.sorted())
    #expect(files.allSatisfy { $0.size == 1 && $0.time > 0 })
  }

  @Test func `a blob is checked, set aside and deleted`() throws {
    let (good, bad) = (try store.insert([1]), try store.insert([2]))
    try store.check(good)
    try FileManager.default.removeItem(atPath: store.path(of: bad))
    try Data([9]).write(to: URL(filePath: store.path(of: bad)))
    #expect(throws: StorageFailure.self) { try store.check(bad) }
    let place = try store.setAside(bad)
    #expect(FileManager.default.contents(atPath: place) == Data([9]))
    #expect(!store.contains(bad))
    try store.remove(good)
    try store.remove(good)
    #expect(store.files().isEmpty)
  }
}
