package import Diagnostics
package import Requests

/// A parameter that the recipe's `request` sets for every request.
package struct RequestParameter: Sendable, Equatable {
  package let name: String
  package let value: Located<JSONValue>

  package init(name: String, value: Located<JSONValue>) {
    self.name = name
    self.value = value
  }
}
