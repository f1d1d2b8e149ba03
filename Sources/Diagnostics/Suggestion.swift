/// Finds the name that an author probably meant.
package enum Suggestion {
  /// The candidate nearest to a misspelt name, or `nil` where none is near.
  ///
  /// Near is: equal but for case, or at most one letter in four (at least one, and two from six on)
  /// inserted, removed, replaced or swapped. Of equally near ones the first wins.
  package static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars.prefix(64))
    let limit = max(1, (wanted.count + 2) / 4)
    var best: (candidate: String, distance: Int)?
    for candidate in candidates where candidate != name {
      let letters = Array(candidate.lowercased().unicodeScalars.prefix(64))
      guard abs(letters.count - wanted.count) <= limit else { continue }
      let distance = distance(wanted, letters)
      // A one-letter name is near to every other one-letter name, which helps nobody.
      guard distance <= limit, distance < max(wanted.count, letters.count) else { continue }
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.candidate
  }

  /// A question that offers the nearest candidate, or `nil` where none is near.
  package static func question(_ name: String, among candidates: some Sequence<String>) -> String? {
    nearest(to: name, among: candidates).map { "did you mean `\($0)`?" }
  }

  /// The question, or else what there is; `nil` where there is nothing.
  package static func help(_ name: String, among candidates: [String]) -> String? {
    if let question = question(name, among: candidates) { return question }
    guard !candidates.isEmpty else { return nil }
    return "there \(candidates.count == 1 ? "is" : "are") \(Words.list(candidates))"
  }

  /// Optimal string alignment distance: insertions, removals, replacements and swaps of neighbours.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var cost = min(previous[j + 1] + 1, row[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, beforePrevious[j - 1] + 1)
        }
        row.append(cost)
      }
      beforePrevious = previous
      previous = row
    }
    return previous[b.count]
  }
}
