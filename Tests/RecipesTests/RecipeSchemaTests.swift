import Recipes
import Requests
import Testing

@Suite
struct RecipeSchemaTests {
  @Test
  func `the schema has every key of the language, each described`() throws {
    let schema = try #require(RecipeSchema.json().object)
    let properties = try #require(schema["properties"]?.object)
    for key in ["recipe", "name", "products", "prompts", "matrix", "steps", "extends", "gallery"] {
      #expect(properties[key]?.object?["description"]?.text?.isEmpty == false, "\(key)")
    }
    #expect(schema["additionalProperties"] == false)
    #expect(properties["order"]?.object?["default"] == "balanced")
  }
}
