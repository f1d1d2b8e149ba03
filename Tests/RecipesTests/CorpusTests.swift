import Catalogue
import Diagnostics
import Foundation
import FuzzTrial
import Planning
import Recipes
import Requests
import Testing

/// Texts that `scripts/fuzz` found worth keeping, and some made by hand: each ends in a plan or in reasons.
@Suite
struct CorpusTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Corpus")

  private static var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  private static let trial = Trial(
    table: Array("id,image\nmug,mug.png\n".utf8),
    kit: Array("title: kit\n".utf8),
    catalogue: CatalogueReader.builtIn()
  )

  @Test(arguments: names)
  func `a text of the corpus ends in a plan or in reasons`(name: String) throws {
    let bytes = Array(try Data(contentsOf: Self.folder.appending(path: name)))
    #expect(try !Self.trial.fate(of: bytes).isEmpty)
  }

  @Test
  func `a trillion cells are refused with their count and the way out`() throws {
    let text = try String(contentsOf: Self.folder.appending(path: "trillion.yaml"), encoding: .utf8)
    let reading = reading(text)
    let recipe = try #require(reading.recipe)
    let planned = Planner.plan(
      recipe,
      catalogue: reading.catalogue,
      files: ["a.png": InputFacts(digest: Digest(of: "a"), bytes: 1000, format: .png)],
      renderer: nil
    )
    #expect(planned.plan == nil)
    let refusal = try #require(planned.diagnostics.first { $0.id == "too-many-cells" })
    #expect(refusal.message.contains("1,000,000,000,000"))
    #expect(refusal.help?.contains("sample") == true)
  }
}
