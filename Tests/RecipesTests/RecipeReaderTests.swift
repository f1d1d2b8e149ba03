import Diagnostics
import Recipes
import Requests
import Testing

@Suite
struct RecipeReaderTests {
  @Test
  func `the example of the design has no mistake`() throws {
    let reading = reading(ExampleRecipe.text, files: ["brand.yaml": ExampleRecipe.brand])
    #expect(output(reading) == "")
    let recipe = try #require(reading.recipe)
    #expect(
      recipe.axes.map(\.name) == [
        "product", "prompt", "style", "palette", "speed", "seed", "season", "light",
      ]
    )
    #expect(recipe.steps.map(\.name) == ["background", "second"])
  }
}
