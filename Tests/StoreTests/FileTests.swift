import Foundation
import Requests
import Store
import TestSupport
import Testing

struct FileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [true, false])
  func `a file is written whole, over what was there, and nothing else stays`(
    isDurable: Bool
  ) throws {
    let path = folder("a/b/page.html")
    try AtomicFile.write(Array("first, and longer".utf8), to: path, isDurable: isDurable)
    try AtomicFile.write(Array("second".utf8), to: path, isDurable: isDurable)
    #expect(FileManager.default.contents(atPath: path) == Data("second".utf8))
    #expect(folder.contents() == ["a/", "a/b/", "a/b/page.html"])
  }

  @Test func `a folder lists each of its entries with what it is, and no link as what it leads to`()
    throws
  {
    try AtomicFile.write([1], to: folder(".hidden"))
    try AtomicFile.write([1], to: folder("ü/picture.png"))
    for (link, target) in [("to-a-folder", "ü"), ("to-nothing", "gone")] {
      try FileManager.default.createSymbolicLink(
        atPath: folder(link),
        withDestinationPath: folder(target)
      )
    }
    var found: [String: FolderEntry.Kind] = [:]
    let code = FolderEntry.each(in: folder.path) { found[$0.name] = $0.kind }
    #expect(code == 0)
    #expect(
      found == [".hidden": .file, "ü": .folder, "to-a-folder": .other, "to-nothing": .other]
    )
    #expect(FolderEntry.each(in: folder("gone")) { _ in } == ENOENT)
    #expect(FolderEntry.each(in: folder(".hidden")) { _ in } == ENOTDIR)
  }

  @Test func `what a crash left half-written is cleared, and nothing behind a link`() throws {
    let outside = try TemporaryFolder()
    for path in [
      folder("out/.incoming-1-1"), folder("out/a/b/.incoming-1-2"), outside(".incoming-1-3"),
    ] {
      try AtomicFile.write([1], to: path)
    }
    try AtomicFile.write([1], to: folder("out/a/picture.png"))
    try FileManager.default.createSymbolicLink(
      atPath: folder("out/link"),
      withDestinationPath: outside.path
    )
    AtomicFile.clearLeftovers(below: folder("out"))
    #expect(!FileManager.default.fileExists(atPath: folder("out/.incoming-1-1")))
    #expect(!FileManager.default.fileExists(atPath: folder("out/a/b/.incoming-1-2")))
    #expect(FileManager.default.fileExists(atPath: folder("out/a/picture.png")))
    #expect(outside.contents() == [".incoming-1-3"])
  }

  @Test func `a clone has the bytes, its own file and may be written`() throws {
    let (source, copy) = (folder("blob"), folder("images/mug.png"))
    let bytes = [UInt8](repeating: 7, count: 200_000) + [1, 2, 3]
    try AtomicFile.write(bytes, to: source)
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: source)
    try FileClone.copy(from: source, to: copy)
    try FileClone.copy(from: source, to: copy)
    #expect(FileManager.default.contents(atPath: copy) == Data(bytes))
    let attributes = try FileManager.default.attributesOfItem(atPath: copy)
    #expect(attributes[.posixPermissions] as? Int == 0o644)
    #expect(attributes[.referenceCount] as? Int == 1)
    #expect(folder.contents() == ["blob", "images/", "images/mug.png"])
  }

  @Test func `a clone of an empty file is empty`() throws {
    try AtomicFile.write([], to: folder("empty"))
    try FileClone.copy(from: folder("empty"), to: folder("copy"))
    #expect(FileManager.default.contents(atPath: folder("copy")) == Data())
  }

  @Test func `a clone of nothing is missing`() {
    let failure = #expect(throws: StorageFailure.self) {
      try FileClone.copy(from: folder("nothing"), to: folder("copy"))
    }
    #expect(failure?.kind == .missing)
    #expect(failure?.path == folder("nothing"))
  }

  @Test func `a folder that cannot be created is named`() throws {
    try AtomicFile.write([], to: folder("file"))
    let failure = #expect(throws: StorageFailure.self) {
      try AtomicFile.write([1], to: folder("file/out/index.html"))
    }
    #expect(
      failure
        == StorageFailure(
          .notWritable,
          operation: "create the folder",
          path: folder("file"),
          cause: "Not a directory"
        )
    )
  }

  @Test(
    arguments: [
      (ENOSPC, .full), (EDQUOT, .full), (EROFS, .notWritable), (EACCES, .notWritable),
      (ENOTDIR, .notWritable), (ENOENT, .missing), (EIO, .other),
    ] as [(Int32, StorageFailure.Kind)]
  )
  func `what the system says is told in the operator's terms`(
    code: Int32,
    kind: StorageFailure.Kind
  ) {
    #expect(StorageFailure(errno: code, operation: "write", path: "a").kind == kind)
  }
}
