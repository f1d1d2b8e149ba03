import Diagnostics

/// The variables a template may use.
struct TemplateScope {
  /// Names of all axes, constants included, in their order.
  let axes: [String]
  /// Fields of each product in use, by product id; empty where the recipe has no product axis.
  let products: [(id: String, fields: [String])]

  /// Fields that every value of every axis has.
  static let valueFields = ["id", "text", "title"]

  /// What is wrong with a variable; `nil` where it is known.
  func problem(with variable: Template.Variable) -> RecipeProblem? {
    let name = variable.path[0]
    guard axes.contains(name) else {
      return .unknownVariable(name, known: axes)
    }
    guard variable.path.count > 1 else { return nil }
    let field = variable.path[1]
    let fields = name == "product" ? productFields : Self.valueFields
    guard fields.contains(field), variable.path.count == 2 else {
      return .unknownField(
        variable.path.dropFirst().joined(separator: "."),
        of: name,
        known: fields
      )
    }
    guard name == "product", !Self.valueFields.contains(field), !variable.hasFallback else {
      return nil
    }
    let lacking = products.filter { !$0.fields.contains(field) }.map(\.id)
    return lacking.isEmpty ? nil : .fieldMissing(field, products: lacking)
  }

  /// Every field that some product has, in the order in which they first appear.
  private var productFields: [String] {
    var fields: [String] = []
    for product in products {
      for field in product.fields where !fields.contains(field) { fields.append(field) }
    }
    return fields + Self.valueFields.filter { !fields.contains($0) }
  }
}

extension Template.Variable {
  /// Whether a `default` stands in where the value is missing.
  var hasFallback: Bool {
    filters.contains { if case .fallback = $0 { true } else { false } }
  }
}
