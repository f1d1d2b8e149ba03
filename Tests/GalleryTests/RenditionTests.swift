import Execution
import Foundation
import Gallery
import GalleryFixture
import Planning
import Recipes
import Requests
import Testing

/// Pictures derived from each result, in the output folder and in `run.json`.
struct RenditionTests {
  private static let story = Rendition(
    id: "story",
    width: 1080,
    height: 1920,
    fit: .cover,
    format: nil,
    span: nil
  )
  private static let square = Rendition(
    id: "square",
    width: 1080,
    height: 1080,
    fit: .contain,
    format: .webp,
    span: nil
  )

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ fixture: Fixture, _ record: RunRecord? = nil) throws {
    let blobs = fixture.blobs
    let tools = fixture.tools { digest, path in
      try Data(blobs.bytes(of: digest)).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
    let record = record ?? fixture.record
    try GalleryWriter.begin(record, in: folder.path, tools: tools).finish(record)
  }

  private var renditions: [String] {
    folder.files().keys.filter { $0.hasPrefix("renditions/") }.sorted()
  }

  @Test func `every picture has its renditions, by the names of its cells`() throws {
    try write(Fixture(renditions: [Self.story, Self.square]))
    #expect(renditions.count == 48)
    #expect(renditions.contains("renditions/story/mug/forest-TURBO-417233.png"))
    #expect(renditions.contains("renditions/square/mug/forest-TURBO-417233.webp"))
  }

  @Test func `renditions that are there are not made again and no blob is read`() throws {
    let fixture = Fixture(renditions: [Self.story])
    try write(fixture)
    let (before, reads) = (folder.inodes(), fixture.blobs.reads)
    try write(fixture)
    let after = folder.inodes()
    for name in renditions { #expect(before[name] == after[name]) }
    #expect(fixture.blobs.reads == reads)
  }

  @Test func `a rendition whose wishes changed is made again, and only that one`() throws {
    try write(Fixture(renditions: [Self.story, Self.square]))
    let before = folder.inodes()
    let wider = Rendition(
      id: "story",
      width: 1200,
      height: 1920,
      fit: .cover,
      format: nil,
      span: nil
    )
    try write(Fixture(renditions: [wider, Self.square]))
    let after = folder.inodes()
    for name in renditions {
      #expect((before[name] == after[name]) == name.hasPrefix("renditions/square/"), "\(name)")
    }
  }

  @Test func `a rendition that the recipe no longer wants goes, and nothing else`() throws {
    try write(Fixture(renditions: [Self.story, Self.square]))
    try folder.write("mine", to: "renditions/story/mug/mine.png")
    try write(Fixture(renditions: [Self.square]))
    #expect(
      renditions.filter { $0.hasPrefix("renditions/story") } == [
        "renditions/story/mug/mine.png"
      ]
    )
    #expect(renditions.count == 25)
  }

  @Test func `run.json names every file of a cell`() throws {
    let fixture = Fixture(renditions: [Self.story, Self.square])
    let document = try JSONValue(parsing: fixture.record.json)
    let cell = document.object?["cells"]?.array?.first?.object
    #expect(
      cell?["files"]
        == .object([
          "image": "images/mug/forest-TURBO-417233.png",
          "renditions": .object([
            "story": "renditions/story/mug/forest-TURBO-417233.png",
            "square": "renditions/square/mug/forest-TURBO-417233.webp",
          ]),
        ])
    )
    let read = try RunRecord(json: fixture.record.json)
    #expect(read.plan.recipe.renditions == fixture.record.plan.recipe.renditions)
    #expect(read.outcomes == fixture.record.outcomes)
  }

  @Test func `TIFF results have PNG renditions`() {
    #expect(Self.story.format(of: .tiff) == .png)
    #expect(Self.story.format(of: .jpeg) == .jpeg)
    #expect(Self.square.format(of: .tiff) == .webp)
  }
}
