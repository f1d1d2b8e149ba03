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
    range.count == 1
      ? "\(range.lowerBound)" : "a whole number from \(range.lowerBound) to \(range.upperBound)"
  }

  /// `a number from 0.05 to 1`.
  package static func range(_ range: ClosedRange<Double>) -> String {
    "a number from \(plain(range.lowerBound)) to \(plain(range.upperBound))"
  }

  private static func plain(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)"
  }

  /// The beginning of a long text.
  package static func short(_ text: String) -> String {
    text.count > 48 ? text.prefix(47) + "…" : text
  }
}
