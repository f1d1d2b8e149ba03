import Diagnostics
import Planning
import Recipes
import Requests
import Testing

/// Plans a recipe as an author writes it; every picture is there.
func planned(
  _ text: String,
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> Plan {
  let catalogue = CatalogueReader.builtIn()
  let reading = RecipeReader.read(
    file: "recipe.yaml",
    reader: { _ in Array(text.utf8) },
    catalogue: catalogue
  )
  #expect(reading.diagnostics == [], sourceLocation: sourceLocation)
  let written = reading.recipe
  let recipe = try #require(written, "it has mistakes", sourceLocation: sourceLocation)
  let facts = Planner.inputFiles(of: recipe).map {
    ($0.path, InputFacts(digest: Digest(of: $0.path), bytes: 1000, format: .png))
  }
  let (plan, diagnostics) = Planner.plan(
    recipe,
    catalogue: catalogue,
    files: Dictionary(uniqueKeysWithValues: facts),
    renderer: ["version": "1"]
  )
  #expect(diagnostics == [], sourceLocation: sourceLocation)
  return try #require(plan, sourceLocation: sourceLocation)
}
