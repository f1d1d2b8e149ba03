import Catalogue
import Recipes
import Requests

/// What a plan is a function of.
struct PlannerInput {
  let recipe: Recipe
  let catalogue: Catalogue
  /// By path as the recipe writes it.
  let files: [String: InputFacts]
  /// The studio's identity for the keys.
  let renderer: JSONObject?
  /// Where a provider's requests go where that is not its own place, by the provider's name.
  let origins: [String: String]
}
