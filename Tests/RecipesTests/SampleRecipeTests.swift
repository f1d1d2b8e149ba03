import Catalogue
import Diagnostics
import Foundation
import Planning
import Recipes
import Requests
import Testing

/// The recipes that people copy: those of the folder, those of the language's page.
@Suite
struct SampleRecipeTests {
  private static let root = DocumentedDiagnostic.page.deletingLastPathComponent()
    .deletingLastPathComponent()

  private static var samples: [String] {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: "recipes").path
    )
    return (names ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
  }

  @Test
  func `there are recipes from one page to a campaign`() {
    #expect(Self.samples.count >= 6)
  }

  @Test(arguments: samples)
  func `a sample recipe plans without a word of complaint`(name: String) throws {
    let folder = Self.root.appending(path: "recipes")
    let reading = RecipeReader.read(
      file: name,
      reader: { Array(try Data(contentsOf: folder.appending(path: $0))) },
      catalogue: CatalogueReader.builtIn()
    )
    #expect(output(reading) == "")
    let recipe = try #require(reading.recipe)
    #expect(recipe.name + ".yaml" == name)
    for file in Planner.inputFiles(of: recipe) {
      let path = folder.appending(path: file.path).path
      #expect(FileManager.default.fileExists(atPath: path), "\(file.path)")
    }
    Self.expectPlan(of: reading)
  }

  @Test
  func `every example of the language's page plans without a word of complaint`() throws {
    let sections = try DocumentedDiagnostic.all(of: Self.root.appending(path: "docs/recipes.md"))
    let examples = sections.flatMap { section in section.examples.map { (section.id, $0) } }
    #expect(examples.count >= 20)
    for (section, example) in examples {
      let reading = reading(example.recipe, files: example.files)
      #expect(output(reading) == "", "\(section)")
      if reading.recipe != nil { Self.expectPlan(of: reading, "\(section)") }
    }
  }

  @Test
  func `the recipe that init writes plans eight pictures`() throws {
    let file = Self.root.appending(path: "Sources/backdrop/Resources/starter.yaml")
    let reading = reading(try String(contentsOf: file, encoding: .utf8))
    #expect(output(reading) == "")
    #expect(Self.plan(reading).plan?.cells.count == 8)
  }

  private static func expectPlan(of reading: RecipeReader.Reading, _ comment: Comment? = nil) {
    let (plan, diagnostics) = plan(reading)
    let text = DiagnosticRenderer(sources: reading.sources).text(of: diagnostics.inOrderOfPlace)
    #expect(text == "", comment)
    #expect(plan != nil, comment)
  }

  /// The plan, as if every picture were there.
  private static func plan(
    _ reading: RecipeReader.Reading
  ) -> (plan: Plan?, diagnostics: [Diagnostic]) {
    guard let recipe = reading.recipe else { return (nil, []) }
    let facts = Planner.inputFiles(of: recipe).map { file in
      (file.path, InputFacts(digest: Digest(of: file.path), bytes: 1000, format: .png))
    }
    return Planner.plan(
      recipe,
      catalogue: reading.catalogue,
      files: Dictionary(uniqueKeysWithValues: facts),
      renderer: nil
    )
  }
}
