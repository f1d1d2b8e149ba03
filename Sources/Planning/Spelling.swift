/// Finds the word that an author probably meant.
enum Spelling {
  /// Help that offers the nearest known word, or all of them where they are few.
  static func hint(_ word: String, _ known: [String]) -> String? {
    if let closest = closest(to: word, among: known) { return "did you mean `\(closest)`?" }
    guard (1...8).contains(known.count) else { return nil }
    return "there is " + known.map { "`\($0)`" }.joined(separator: ", ")
  }

  /// The known word nearest to `word`, if it is near enough to be worth offering.
  static func closest(to word: String, among known: some Sequence<String>) -> String? {
    let wanted = Array(word.lowercased())
    var best: (word: String, distance: Int)?
    for candidate in known {
      let distance = distance(wanted, Array(candidate.lowercased()))
      if distance <= max(1, wanted.count / 3), distance < best?.distance ?? .max {
        best = (candidate, distance)
      }
    }
    if best == nil, wanted.count > 2 {
      return known.first { $0.lowercased().hasPrefix(word.lowercased()) }
    }
    return best?.word
  }

  /// Insertions, deletions, replacements and swaps of neighbours that make one word the other.
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          best = min(best, beforeLast[j - 1] + 1)
        }
        row.append(best)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
