/// The declared vocabulary: every phrase the studio understands, and nothing else is guessed.
///
/// Phrases are lower case, singular, words parted by one space; a plural in the prompt matches its
/// singular. The longest phrase at a place wins. A phrase may stand in several lines and then says
/// several things.
enum Vocabulary {
  /// One meaning, its plain name for people, and its phrases.
  struct Entry {
    let term: Term
    let name: String
    let phrases: [String]

    init(_ term: Term, _ name: String, _ phrases: String) {
      self.term = term
      self.name = name
      self.phrases = phrases.split(separator: ",").map { String($0.drop { $0 == " " }) }
    }
  }

  static let entries: [Entry] = places + surfaces + conditions

  /// Terms by phrase.
  static let byPhrase: [String: [Term]] = {
    var table: [String: [Term]] = [:]
    for entry in entries {
      for phrase in entry.phrases { table[phrase, default: []].append(entry.term) }
    }
    return table
  }()

  /// Words of the longest phrase.
  static let longestPhrase =
    (Array(byPhrase.keys) + Array(productPhrases))
    .map { $0.split(separator: " ").count }.max() ?? 1
}
