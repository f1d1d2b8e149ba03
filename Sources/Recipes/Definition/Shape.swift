import Requests

/// What may stand at a place of a recipe.
///
/// The one definition of the language: the checker reads it to find mistakes, the decoder relies on
/// what the checker let pass, and the JSON schema is written from it.
indirect enum Shape: Sendable {
  /// Text that follows a rule; numbers and booleans count as the text that was written.
  case text(TextRule)
  /// A scalar of any type but nothing.
  case value
  /// Whatever JSON can hold.
  case any
  /// `true` or `false`.
  case flag
  case integer(ClosedRange<Int>)
  case number(ClosedRange<Double>)
  case choice([String])
  case list(of: Shape, count: ClosedRange<Int>)
  /// Names of the author's choosing, called `noun` in messages.
  case map(of: Shape, name: NameRule, noun: String, count: ClosedRange<Int>)
  case object(ObjectDefinition)
  /// The first of these that fits how the value is written: as a scalar, a list or a map.
  case either([Shape])

  static func list(of shape: Shape) -> Shape { .list(of: shape, count: 0...Int.max) }

  static func map(of shape: Shape, noun: String) -> Shape {
    .map(of: shape, name: .id, noun: noun, count: 0...Int.max)
  }
}

/// The keys of one kind of map, in the order in which they are listed to people.
struct ObjectDefinition: Sendable {
  /// For messages: `the recipe`, `a prompt`.
  let noun: String
  let fields: [Field]
  /// What other keys may hold; `nil` where there may be none.
  let others: Shape?
  /// A map is this object only if it has this key with a scalar; `nil` where any map is.
  let discriminator: String?

  init(_ noun: String, _ fields: [Field], others: Shape? = nil, discriminator: String? = nil) {
    self.noun = noun
    self.fields = fields
    self.others = others
    self.discriminator = discriminator
  }

  struct Field: Sendable {
    let name: String
    let shape: Shape
    let isRequired: Bool
    /// One sentence for the schema.
    let description: String
    let defaultValue: JSONValue?

    init(
      _ name: String,
      _ shape: Shape,
      required: Bool = false,
      default defaultValue: JSONValue? = nil,
      _ description: String
    ) {
      self.name = name
      self.shape = shape
      isRequired = required
      self.defaultValue = defaultValue
      self.description = description
    }
  }
}
