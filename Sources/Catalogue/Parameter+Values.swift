import Diagnostics
package import Requests

/// What values a parameter takes, said once: to check them, to send them, and in words.
extension Parameter {
  /// A scalar of the recipe as it is sent; `nil` where the parameter does not take it.
  ///
  /// A text that spells a number, and a number where text is wanted, are taken for what is meant: a
  /// value may go to several models, whose parameters of one name differ in kind. Pictures and style
  /// codes are no scalars and are never taken.
  package func accepted(_ value: JSONValue) -> JSONValue? {
    switch kind {
    case .text(let limit):
      guard let text = value.scalarText, text.unicodeScalars.count <= limit ?? .max else {
        return nil
      }
      return .string(text)
    case .choice(let choices):
      guard let text = value.scalarText, choices.contains(text) else { return nil }
      return .string(text)
    case .integer(let range):
      guard let number = value.scalarNumber, let whole = Int(exactly: number),
        range.contains(whole)
      else { return nil }
      return .number(number)
    case .number(let range):
      guard let number = value.scalarNumber, range.contains(number) else { return nil }
      return .number(number)
    case .flag:
      switch value.scalarText {
      case "true": return true
      case "false": return false
      default: return nil
      }
    case .palette(let presets):
      guard let text = value.scalarText, presets.contains(text) else { return nil }
      return .object(["name": .string(text)])
    case .size(let range):
      guard let text = value.scalarText, let size = PixelSize(text), range.contains(size.width),
        range.contains(size.height)
      else { return nil }
      return .string(text)
    case .image, .images, .styleCodes: return nil
    }
  }

  /// What it takes, for a sentence that goes on after `must be`.
  package var expectation: String {
    switch kind {
    case .text(let limit): limit.map { "text of at most \($0) characters" } ?? "text"
    case .choice(let choices), .palette(presets: let choices): Words.list(choices, "or")
    case .integer(let range): Words.range(range)
    case .number(let range): Words.range(range)
    case .flag: Words.list(["true", "false"], "or")
    case .size(let range):
      "`WIDTHxHEIGHT` in pixels, each from \(range.lowerBound) to \(range.upperBound)"
    case .image: "a picture"
    case .images(let limit): "at most \(limit) pictures"
    case .styleCodes: "a list of codes"
    }
  }

  /// The words it takes, where they can be listed.
  package var choices: [String] {
    switch kind {
    case .choice(let choices), .palette(presets: let choices): choices
    case .flag: ["true", "false"]
    case .text, .integer, .number, .image, .images, .styleCodes, .size: []
    }
  }
}

extension JSONValue {
  /// A scalar as people write it; `nil` for null, lists and objects.
  fileprivate var scalarText: String? {
    switch self {
    case .string(let text): text
    case .bool, .number: CanonicalJSON.text(of: self)
    case .null, .array, .object: nil
    }
  }

  /// The number that a scalar is or spells.
  fileprivate var scalarNumber: Double? {
    guard let number = number ?? text.flatMap(Double.init), number.isFinite else { return nil }
    return number
  }
}
