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

  /// The beginning of a long text.
  package static func short(_ text: String) -> String {
    text.count > 48 ? text.prefix(47) + "…" : text
  }
}
