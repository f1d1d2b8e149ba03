package import Diagnostics
package import Requests

/// A named list of values that cells differ in, or a constant.
package struct Axis: Sendable, Equatable {
  /// What the values of an axis do.
  package enum Meaning: Sendable, Equatable {
    /// The value's id names a product, prompt, style or palette of the recipe.
    case product, prompt, style, palette
    case speed, seed, provider, model, replicate
    /// Sets the parameter of that name.
    case parameter
    /// Only templates use it.
    case variable

    /// The names that mean the same in every recipe.
    package static let names = [
      "product", "prompt", "style", "palette", "speed", "seed", "provider", "model", "replicate",
    ]

    /// The meaning of an axis with this name in every recipe; `nil` where it depends on the model.
    package static func named(_ name: String) -> Meaning? {
      switch name {
      case "product": .product
      case "prompt": .prompt
      case "style": .style
      case "palette": .palette
      case "speed": .speed
      case "seed": .seed
      case "provider": .provider
      case "model": .model
      case "replicate": .replicate
      default: nil
      }
    }
  }

  /// One entry of an axis.
  package struct Value: Sendable, Equatable {
    /// `[A-Za-z0-9_-]+`, unique within its axis.
    package let id: String
    /// What a bare `{{ axis }}` renders.
    package let text: String
    /// What people call it; `text` where `nil`.
    package let title: String?
    /// What a parameter of this name is set to; for the other axes the text.
    package let content: JSONValue
    package let span: SourceSpan?

    package init(id: String, text: String, title: String?, content: JSONValue, span: SourceSpan?) {
      self.id = id
      self.text = text
      self.title = title
      self.content = content
      self.span = span
    }
  }

  package let name: String
  package let meaning: Meaning
  /// At least one; for a constant exactly one.
  package let values: [Value]
  /// Written as one scalar: it takes no part in cell ids, pairs and order.
  package let isConstant: Bool
  /// Values an `include` entry or `--only` may name besides `values`: declared, not in the matrix.
  package let declared: [Value]
  package let span: SourceSpan?

  package init(
    name: String,
    meaning: Meaning,
    values: [Value],
    isConstant: Bool,
    declared: [Value],
    span: SourceSpan?
  ) {
    self.name = name
    self.meaning = meaning
    self.values = values
    self.isConstant = isConstant
    self.declared = declared
    self.span = span
  }
}
