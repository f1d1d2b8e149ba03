package import Requests

/// One parameter of a model: its type, range and default.
package struct Parameter: Sendable, Equatable {
  /// What values are allowed.
  package enum Kind: Sendable, Equatable {
    /// Free text of at most so many Unicode scalars.
    case text(maximumLength: Int?)
    /// One of these, spelled exactly so.
    case choice([String])
    case integer(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    case flag
    /// An input picture.
    case image
    /// Several input pictures, at most so many.
    case images(maximumCount: Int)
    /// A preset's name, or members of hex colour and weight.
    case palette(presets: [String])
    /// Codes of eight hex digits.
    case styleCodes
    /// Pixels, `WIDTHxHEIGHT`, each side within the range.
    case size(ClosedRange<Int>)
  }

  /// What a recipe's own word sets it: the axis `speed` sets `rendering_speed`.
  package enum Role: String, Sendable, Equatable, CaseIterable {
    case prompt, image, style, palette, speed, seed
    case styleReferences = "style_references"
    case stylePreset = "style_preset"
    case plates
  }

  /// Name on the wire.
  package let name: String
  package let kind: Kind
  package let role: Role?
  package let isRequired: Bool
  /// Sent by nobody: what the provider assumes where the parameter is absent.
  package let defaultValue: JSONValue?
  package let description: String

  package init(
    name: String,
    kind: Kind,
    role: Role?,
    isRequired: Bool,
    defaultValue: JSONValue?,
    description: String
  ) {
    self.name = name
    self.kind = kind
    self.role = role
    self.isRequired = isRequired
    self.defaultValue = defaultValue
    self.description = description
  }
}
