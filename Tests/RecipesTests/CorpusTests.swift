import Catalogue
import Diagnostics
import Foundation
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

  @Test(arguments: names)
  func `a text of the corpus ends in a plan or in reasons`(name: String) throws {
    let bytes = Array(try Data(contentsOf: Self.folder.appending(path: name)))
    let reading = RecipeReader.read(
      file: "recipe.yaml",
      reader: { asked in
        if asked == "recipe.yaml" { return bytes }
        return Array((asked.hasSuffix(".csv") ? "id,image\nmug,mug.png\n" : "title: kit\n").utf8)
      },
      lister: { _ in ["forest.jpg"] },
      catalogue: CatalogueReader.builtIn()
    )
    var diagnostics = reading.diagnostics
    var plan: Plan?
    if let recipe = reading.recipe {
      let facts = Planner.inputFiles(of: recipe).map { file in
        (file.path, InputFacts(digest: Digest(of: file.path), bytes: 1000, format: .png))
      }
      let planned = Planner.plan(
        recipe,
        catalogue: reading.catalogue,
        files: Dictionary(uniqueKeysWithValues: facts),
        renderer: nil
      )
      plan = planned.plan
      diagnostics += planned.diagnostics
    }
    #expect((plan == nil) == diagnostics.contains { $0.severity == .error })
    let text = DiagnosticRenderer(sources: reading.sources).text(of: diagnostics.inOrderOfPlace)
    #expect(text.utf8.count < 1 << 20)
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
