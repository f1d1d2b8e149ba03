import Diagnostics

/// The variables a template may use.
struct TemplateScope {
  /// Names of all axes, constants included, in their order.
  private let axes: [String]
  /// Every field that some product has, in the order in which they first appear.
  private let productFields: [String]
  /// The products that have a field, by field.
  private let owners: [String: Set<String>]
  /// The products in use, in their order.
  private let products: [String]

  /// - Parameters:
  ///   - axes: names of all axes, constants included, in their order.
  ///   - products: fields of each product in use, by product id.
  init(axes: [String], products: [(id: String, fields: [String])]) {
    self.axes = axes
    self.products = products.map(\.id)
    var fields: [String] = []
    var owners: [String: Set<String>] = [:]
    for product in products {
      for field in product.fields {
        if owners[field] == nil { fields.append(field) }
        owners[field, default: []].insert(product.id)
      }
    }
    productFields = fields + Self.valueFields.filter { owners[$0] == nil }
    self.owners = owners
  }

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
    let having = owners[field] ?? []
    guard having.count < products.count else { return nil }
    return .fieldMissing(field, products: products.filter { !having.contains($0) })
  }
}

extension Template.Variable {
  /// Whether a `default` stands in where the value is missing.
  var hasFallback: Bool {
    filters.contains { if case .fallback = $0 { true } else { false } }
  }
}
