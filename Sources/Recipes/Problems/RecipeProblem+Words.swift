import Diagnostics

extension RecipeProblem {
  /// `` `a`, `b` or `c` ``, at most twelve.
  static func list(_ names: [String], _ conjunction: String = "and") -> String {
    let quoted = names.prefix(12).map { "`\(short($0))`" }
    let rest = names.count - quoted.count
    switch (quoted.count, rest) {
    case (0, _): return "nothing"
    case (_, 1...): return quoted.joined(separator: ", ") + " and \(rest) more"
    case (1, _): return quoted[0]
    default:
      return quoted.dropLast().joined(separator: ", ")
        + " \(conjunction) \(quoted[quoted.count - 1])"
    }
  }

  /// The beginning of a long text.
  static func short(_ text: String) -> String {
    text.count > 48 ? text.prefix(47) + "…" : text
  }

  /// A key in backticks; a phrase as it is.
  static func subject(_ name: String) -> String {
    name.hasPrefix("the ") || name.hasPrefix("a ") ? name : "`\(short(name))`"
  }

  static func suggest(_ name: String, among names: [String]) -> String? {
    Suggestion.nearest(to: name, among: names).map { "did you mean `\($0)`?" }
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
    return "there \(names.count == 1 ? "is" : "are") \(list(names))"
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
