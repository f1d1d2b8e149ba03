package import Requests

/// The JSON schema of recipes, written from the definition that the decoder runs on.
package enum RecipeSchema {
  /// The whole schema.
  package static func json() -> JSONValue {
    ShapeSchema.json(RecipeDefinition.recipe, title: "Backdrop recipe")
  }
}
