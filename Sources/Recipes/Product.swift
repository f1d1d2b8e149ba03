package import Diagnostics

/// What stands in front: a picture and what is said of it.
package struct Product: Sendable, Equatable {
  package let id: String
  /// A path beside the recipe, as written, or an `https` link.
  package let image: Located<String>
  /// Every other field by name, for templates (`{{ product.noun }}`); in the order of the file.
  package let fields: [Field]

  /// Something said of a product, under a name that templates use.
  package struct Field: Sendable, Equatable {
    package let name: String
    /// For a list its elements with `, ` between them.
    package let text: String
    /// `nil` where the field is one text.
    package let elements: [String]?

    package init(name: String, text: String) {
      self.name = name
      self.text = text
      elements = nil
    }

    package init(name: String, elements: [String]) {
      self.name = name
      text = elements.joined(separator: ", ")
      self.elements = elements
    }
  }

  package init(id: String, image: Located<String>, fields: [Field]) {
    self.id = id
    self.image = image
    self.fields = fields
  }

  /// The text of a field; `nil` where the product has none of that name.
  package func field(_ name: String) -> String? { fields.first { $0.name == name }?.text }
}
