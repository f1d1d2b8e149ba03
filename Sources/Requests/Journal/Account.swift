/// What money is counted for: a recipe, or those of its requests that use one value of an axis.
///
/// A shared request counts for each value that uses it.
package struct Account: Sendable, Hashable {
  /// The recipe's name.
  package let recipe: String
  /// `nil` for the whole recipe.
  package let axis: String?
  /// Id of the axis's value; `nil` for the whole recipe.
  package let value: String?

  /// All of a recipe.
  package init(recipe: String) {
    self.recipe = recipe
    axis = nil
    value = nil
  }

  /// What uses one value of an axis.
  package init(recipe: String, axis: String, value: String) {
    self.recipe = recipe
    self.axis = axis
    self.value = value
  }
}

/// A limit to what an account may hold, spent and reserved together.
package struct Cap: Sendable, Hashable {
  package let account: Account
  package let limit: Money

  package init(_ account: Account, limit: Money) {
    self.account = account
    self.limit = limit
  }
}
