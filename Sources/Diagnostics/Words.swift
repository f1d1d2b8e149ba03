/// How names are put into sentences.
package enum Words {
  /// `` `a`, `b` and `c` ``, at most twelve; `nothing` where there is none.
  package static func list(_ names: [String], _ conjunction: String = "and") -> String {
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

  /// `a whole number from 1 to 9`; the number alone where there is but one.
  package static func range(_ range: ClosedRange<Int>) -> String {
    if range.lowerBound == range.upperBound { return "\(range.lowerBound)" }
    return "a whole number" + bounds(Double(range.lowerBound), Double(range.upperBound))
  }

  /// `a number from 0.05 to 1`.
  package static func range(_ range: ClosedRange<Double>) -> String {
    "a number" + bounds(range.lowerBound, range.upperBound)
  }

  /// A bound beyond the whole numbers that JSON keeps apart is none that anybody meant.
  private static func bounds(_ least: Double, _ most: Double) -> String {
    let beyond = 0x1p53 - 1
    return switch (least > -beyond, most < beyond) {
    case (true, true): " from \(plain(least)) to \(plain(most))"
    case (true, false): " from \(plain(least))"
    case (false, true): " up to \(plain(most))"
    case (false, false): ""
    }
  }

  private static func plain(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }

  /// A text on one line.
  package static func line(_ text: String) -> String {
    text.contains(where: \.isNewline) ? String(text.map { $0.isNewline ? " " : $0 }) : text
  }

  /// The beginning of a long text.
  package static func short(_ text: String) -> String {
    text.count > 48 ? text.prefix(47) + "…" : text
  }
}
