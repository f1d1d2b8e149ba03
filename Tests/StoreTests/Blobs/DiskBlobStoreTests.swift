import Foundation
import Requests
import Store
import TestSupport
import Testing

struct DiskBlobStoreTests {
  private let folder: TemporaryFolder
  private let store: DiskBlobStore

  init() throws {
    folder = try TemporaryFolder()
    store = DiskBlobStore(folder: folder("blobs"))
  }

  @Test(arguments: [0, 1, 5000, 3_000_000])
  func `bytes come back as they were`(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let digest = try store.insert(bytes)
    #expect(digest == Digest(of: bytes))
    #expect(store.contains(digest))
    #expect(try store.bytes(of: digest) == bytes)
  }

  @Test func `a blob is one read-only file named for its digest`() throws {
    let digest = try store.insert(Array("mug".utf8))
    let hex = digest.hex
    let file = "blobs/\(hex.prefix(2))/\(hex.dropFirst(2))"
    #expect(
      folder.contents() == ["blobs/", "blobs/\(hex.prefix(2))/", file, "blobs/incoming/"].sorted()
    )
    let attributes = try FileManager.default.attributesOfItem(atPath: folder(file))
    #expect(attributes[.posixPermissions] as? Int == 0o444)
    #expect(store.path(of: digest) == folder(file))
  }

  @Test func `inserting again writes nothing`() throws {
    let digest = try store.insert(Array("mug".utf8))
    let before = try inode(store.path(of: digest))
    #expect(try store.insert(Array("mug".utf8)) == digest)
    #expect(try inode(store.path(of: digest)) == before)
  }

  @Test func `a blob that is not there is missing`() {
    let digest = Digest(of: "nothing")
    #expect(!store.contains(digest))
    let failure = #expect(throws: StorageFailure.self) { try store.bytes(of: digest) }
    #expect(failure?.kind == .missing)
    #expect(failure?.path == store.path(of: digest))
  }

  @Test func `changed bytes are noticed, and healed by inserting them again`() throws {
    let digest = try store.insert(Array("mug".utf8))
    let path = store.path(of: digest)
    try FileManager.default.removeItem(atPath: path)
    try Data("mag".utf8).write(to: URL(filePath: path))
    let failure = #expect(throws: StorageFailure.self) { try store.bytes(of: digest) }
    #expect(failure?.kind == .corrupt)
    #expect(
      failure?.description == "cannot read \(path): its bytes have changed since they were written"
    )
    _ = try store.insert(Array("mug".utf8))
    #expect(try store.bytes(of: digest) == Array("mug".utf8))
  }

  @Test func `what a crash left is deleted by the next process that writes`() throws {
    try FileManager.default.createDirectory(
      atPath: folder("blobs/incoming"),
      withIntermediateDirectories: true
    )
    for name in [".incoming-1-1", "kept"] {
      try Data("half".utf8).write(to: URL(filePath: folder("blobs/incoming/\(name)")))
    }
    _ = try store.insert(Array("mug".utf8))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder("blobs/incoming")) == ["kept"]
    )
  }

  @Test func `what another process is writing is left alone`() throws {
    try FileManager.default.createDirectory(
      atPath: folder("blobs/incoming"),
      withIntermediateDirectories: true
    )
    let path = folder("blobs/incoming/.incoming-1-1")
    let descriptor = open(path, O_CREAT | O_RDWR, 0o644)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX) == 0)
    _ = try store.insert(Array("mug".utf8))
    #expect(FileManager.default.fileExists(atPath: path))
  }

  @Test func `many writers of the same blobs agree`() async throws {
    let (first, second) = (store, DiskBlobStore(folder: folder("blobs")))
    await withTaskGroup { group in
      for number in 0..<40 {
        group.addTask { (try? (number % 2 == 0 ? first : second).insert([UInt8(number / 8)])) }
      }
      for await digest in group { #expect(digest != nil) }
    }
    for number in UInt8(0)..<5 {
      #expect(try store.bytes(of: Digest(of: [number])) == [number])
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder("blobs/incoming")).isEmpty
    )
  }

  private func inode(_ path: String) throws -> UInt64? {
    try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? UInt64
  }
}
