import Diagnostics

extension RecipeProblem {
  /// A key in backticks; a phrase as it is.
  static func subject(_ name: String) -> String {
    name.hasPrefix("the ") || name.hasPrefix("a ") ? name : "`\(Words.short(name))`"
  }

  static func help(_ noun: Noun, _ name: String, _ known: [Declared]) -> String? {
    let names = known.map(\.name)
    if let near = Suggestion.nearest(to: name, among: names) {
      let line = known.first { $0.name == near }?.line
      return "did you mean `\(near)`" + (line.map { ", declared at line \($0)?" } ?? "?")
    }
    if names.isEmpty {
      return switch noun {
      case .product, .prompt, .style, .palette: "declare it under `\(noun.rawValue)s`"
      case .axis: "the matrix has no axes"
      case .step: "declare it under `steps`"
      case .provider, .model, .parameter, .preset: nil
      }
    }
    return Suggestion.help(name, among: names)
  }

  /// Upper-case hexadecimal digits, at least so many.
  static func hex(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// YAML's own escape for a line break that is not ASCII.
  static func escape(_ scalar: UInt32) -> String {
    switch scalar {
    case 0x85: "\\N"
    case 0x2028: "\\L"
    default: "\\P"
    }
  }
}
