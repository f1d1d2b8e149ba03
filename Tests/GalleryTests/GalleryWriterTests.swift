import Execution
import Foundation
import Gallery
import GalleryFixture
import Planning
import Requests
import Testing

struct GalleryWriterTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Tools that copy blobs.
  private func tools(_ fixture: Fixture) -> GalleryTools {
    let blobs = fixture.blobs
    return fixture.tools { digest, path in
      try Data(blobs.bytes(of: digest)).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
  }

  private func begin(_ fixture: Fixture, _ record: RunRecord? = nil) throws -> GalleryWriter {
    try GalleryWriter.begin(record ?? fixture.record, in: folder.path, tools: tools(fixture))
  }

  /// The same plan with other outcomes.
  private func record(
    _ fixture: Fixture,
    _ outcome: (Int, Outcome?) -> Outcome?
  ) -> RunRecord {
    RunRecord(
      plan: fixture.record.plan,
      outcomes: fixture.record.outcomes.enumerated().map { outcome($0, $1) }
    )
  }

  @Test func `a finished gallery holds the page, pictures, two thumbnails each and sources`() throws
  {
    let fixture = Fixture()
    try begin(fixture).finish(fixture.record)
    let names = Set(folder.files().keys)
    #expect(
      names.isSuperset(of: [
        "index.html", "gallery.css", "gallery.js", "data/plan.js", "data/run.js",
        "data/times.js", "data/files.txt",
      ])
    )
    #expect(names.filter { $0.hasPrefix("images/") }.count == 24)
    #expect(names.filter { $0.hasPrefix("thumbs/") }.count == 48)
    #expect(names.filter { $0.hasPrefix("sources/") }.count == 4)
    #expect(names.count == 7 + 24 + 48 + 4)
  }

  @Test func `a source that cannot be shown takes nothing away from the pictures`() throws {
    let fixture = Fixture()
    let whole = tools(fixture)
    let shown = Set(fixture.sources.values)
    let tools = GalleryTools(
      blobs: whole.blobs,
      source: whole.source,
      thumbnails: { shown.contains($0) ? nil : try whole.thumbnails($0, $1) },
      rendition: whole.rendition,
      renditionVersion: whole.renditionVersion,
      place: whole.place,
      write: whole.write
    )
    try GalleryWriter.begin(fixture.record, in: folder.path, tools: tools).finish(fixture.record)
    let names = folder.files().keys
    #expect(names.filter { $0.hasPrefix("sources/") }.isEmpty)
    #expect(names.filter { $0.hasPrefix("thumbs/") }.count == 48)
    #expect(names.contains("index.html"))
  }

  @Test(arguments: Fixture.States.allCases)
  func `the same record gives the same bytes in every folder`(states: Fixture.States) throws {
    let fixture = Fixture(states: states)
    let other = try TemporaryFolder()
    try begin(fixture).finish(fixture.record)
    try GalleryWriter.begin(fixture.record, in: other.path, tools: tools(fixture))
      .finish(fixture.record)
    #expect(folder.files() == other.files())
    #expect(!folder.files().values.contains { $0.range(of: Data(folder.path.utf8)) != nil })
  }

  @Test func `pictures that come one by one end in the same bytes as all at once`() throws {
    let fixture = Fixture(states: .mixed)
    let other = try TemporaryFolder()
    let writer = try begin(fixture, record(fixture) { _, _ in nil })
    for (node, outcome) in zip(fixture.record.plan.requests, fixture.record.outcomes).reversed() {
      if let outcome { try writer.add(node.document.key, outcome) }
      try writer.flush()
    }
    try writer.finish(fixture.record)
    try GalleryWriter.begin(fixture.record, in: other.path, tools: tools(fixture))
      .finish(fixture.record)
    #expect(folder.files() == other.files())
  }

  @Test func `before the first picture the page is there, live and empty`() throws {
    let fixture = Fixture()
    let writer = try begin(fixture)
    #expect(folder.text("data/run.js")?.contains(#""live":true"#) == true)
    #expect(folder.text("data/run.js")?.contains("completed") == false)
    #expect(writer.missing(from: fixture.record).count == 24)
    #expect(!folder.files().keys.contains { $0.hasPrefix("images/") })
  }

  @Test func `an added picture is seen after the next flush, its files before`() throws {
    let fixture = Fixture()
    let writer = try begin(fixture)
    let key = fixture.record.plan.requests[5].document.key
    let outcome = try #require(fixture.record.outcomes[5])
    try writer.add(key, outcome)
    #expect(folder.files().keys.filter { $0.hasPrefix("images/") }.count == 1)
    #expect(folder.text("data/run.js")?.contains("completed") == false)
    try writer.flush()
    #expect(folder.text("data/run.js")?.contains("completed") == true)
    #expect(folder.text("data/files.txt")?.contains(" images/mug/") == true)
  }

  @Test func `a gallery that is up to date is not touched and no blob is read`() throws {
    let fixture = Fixture()
    try begin(fixture).finish(fixture.record)
    let before = folder.inodes()
    let reads = fixture.blobs.reads
    let writer = try begin(fixture)
    #expect(writer.missing(from: fixture.record).isEmpty)
    try writer.finish(fixture.record)
    #expect(fixture.blobs.reads == reads)
    var after = folder.inodes()
    // It says `live` between the two.
    after["data/run.js"] = before["data/run.js"]
    #expect(after == before)
  }

  @Test func `a picture that was replaced is placed again, and its old thumbnails go`() throws {
    let fixture = Fixture()
    try begin(fixture).finish(fixture.record)
    let old = folder.files()
    let swapped = record(fixture) { $0 == 0 ? fixture.record.outcomes[1] : $1 }
    try begin(fixture, swapped).finish(swapped)
    let new = folder.files()
    #expect(new["images/mug/forest-TURBO-417233.png"] == old["images/mug/forest-TURBO-425152.png"])
    #expect(new.keys.filter { $0.hasPrefix("thumbs/") }.count == 46)
  }

  @Test func `only files that the gallery before named are deleted`() throws {
    let fixture = Fixture()
    try begin(fixture).finish(fixture.record)
    try folder.write("mine", to: "images/mug/notes.txt")
    try folder.write("mine", to: "thumbs/mine.webp")
    try folder.write("mine", to: "renditions/a.png")
    let empty = record(fixture) { _, _ in nil }
    try begin(fixture, empty).finish(empty)
    let left = folder.files().keys.filter { !$0.hasPrefix("data/") && !$0.hasPrefix("sources/") }
    #expect(
      left.sorted() == [
        "gallery.css", "gallery.js", "images/mug/notes.txt", "index.html", "renditions/a.png",
        "thumbs/mine.webp",
      ]
    )
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/images/bottle"))
  }

  @Test(arguments: [
    "../victim.txt", "images/../../victim.txt", "/victim.txt", "images/link/victim.txt",
    "notes.txt",
    "data/plan.js", "images/",
  ])
  func `a file list that somebody edited deletes nothing outside`(name: String) throws {
    let outside = try TemporaryFolder()
    try outside.write("keep", to: "victim.txt")
    try folder.write("keep", to: "victim.txt")
    try folder.write("keep", to: "out/notes.txt")
    try folder.write("- \(name)\n", to: "out/data/files.txt")
    try folder.write("", to: "out/images/.keep")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/out/images/link",
      withDestinationPath: outside.path
    )
    let fixture = Fixture(states: .mixed)
    try GalleryWriter.begin(fixture.record, in: folder.path + "/out", tools: tools(fixture))
      .finish(fixture.record)
    #expect(outside.text("victim.txt") == "keep")
    #expect(folder.text("victim.txt") == "keep")
    #expect(folder.text("out/notes.txt") == "keep")
    #expect(folder.text("out/data/plan.js") != nil)
  }

  @Test func `a folder that cannot be made is a failure that names it`() throws {
    try folder.write("a file", to: "out")
    let fixture = Fixture()
    let failure = #expect(throws: StorageFailure.self) {
      _ = try GalleryWriter.begin(
        fixture.record,
        in: folder.path + "/out",
        tools: tools(fixture)
      )
    }
    #expect(failure?.path.hasPrefix(folder.path + "/out") == true)
  }
}
