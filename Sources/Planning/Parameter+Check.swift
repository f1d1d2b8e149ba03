import Catalogue
import Requests

extension Parameter {
  /// The value as it is sent; `nil` where the parameter does not take it.
  func accepted(_ value: JSONValue) -> JSONValue? {
    switch kind {
    case .text(let limit):
      let text = value.plainText
      if let limit, text.unicodeScalars.count > limit { return nil }
      return .string(text)
    case .choice(let choices):
      let text = value.plainText
      return choices.contains(text) ? .string(text) : nil
    case .integer(let range):
      guard let number = value.number ?? value.text.flatMap(Self.wholeNumber),
        let whole = Int(exactly: number), range.contains(whole)
      else { return nil }
      return .number(number)
    case .number(let range):
      guard let number = value.number, range.contains(number) else { return nil }
      return value
    case .flag:
      switch value.plainText {
      case "true": return true
      case "false": return false
      default: return nil
      }
    case .palette(let presets): return Self.isPalette(value, presets: presets) ? value : nil
    case .styleCodes:
      guard let codes = value.array, codes.allSatisfy({ $0.text.map(Self.isStyleCode) ?? false })
      else { return nil }
      return value
    case .size(let range):
      let sides = value.plainText.split(separator: "x", omittingEmptySubsequences: false)
      guard sides.count == 2, sides.allSatisfy({ Int($0).map(range.contains) ?? false }) else {
        return nil
      }
      return .string(value.plainText)
    case .image, .images: return nil
    }
  }

  /// What it takes, for a sentence that begins with `must be`.
  var requirement: String {
    switch kind {
    case .text(let limit): limit.map { "text of at most \($0) characters" } ?? "text"
    case .choice(let choices): "one of " + choices.map { "`\($0)`" }.joined(separator: ", ")
    case .integer(let range):
      "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number(let range):
      "a number from \(Self.text(range.lowerBound)) to \(Self.text(range.upperBound))"
    case .flag: "`true` or `false`"
    case .palette(let presets):
      "a preset (" + presets.map { "`\($0)`" }.joined(separator: ", ")
        + ") or up to 8 members of a hex colour and a weight from 0.05 to 1"
    case .styleCodes: "a list of codes of eight hex digits"
    case .size(let range):
      "a size such as `1024x1024`, each side from \(range.lowerBound) to \(range.upperBound)"
    case .image, .images: "a picture, which products and styles bring along"
    }
  }

  /// The words it takes, where they can be listed.
  var choices: [String] {
    switch kind {
    case .choice(let choices), .palette(presets: let choices): choices
    case .flag: ["true", "false"]
    case .text, .integer, .number, .image, .images, .styleCodes, .size: []
    }
  }

  static func isStyleCode(_ text: String) -> Bool {
    text.utf8.count == 8 && text.unicodeScalars.allSatisfy(\.properties.isASCIIHexDigit)
  }

  private static func isPalette(_ value: JSONValue, presets: [String]) -> Bool {
    guard let object = value.object, object.members.count == 1 else { return false }
    if let name = object["name"] { return name.text.map(presets.contains) ?? false }
    guard let members = object["members"]?.array, (1...8).contains(members.count) else {
      return false
    }
    return members.allSatisfy { member in
      guard let member = member.object, let hex = member["color_hex"]?.text, isColour(hex) else {
        return false
      }
      guard let weight = member["color_weight"] else { return member.members.count == 1 }
      return member.members.count == 2 && weight.number.map { (0.05...1).contains($0) } ?? false
    }
  }

  private static func isColour(_ text: String) -> Bool {
    let digits = text.dropFirst()
    return text.hasPrefix("#") && [3, 6].contains(digits.utf8.count)
      && digits.unicodeScalars.allSatisfy(\.properties.isASCIIHexDigit)
  }

  private static func wholeNumber(_ text: String) -> Double? {
    Int(text).flatMap { $0.magnitude < 1 << 53 ? Double($0) : nil }
  }

  private static func text(_ number: Double) -> String { ECMAScriptNumber.text(of: number) }
}
