/// A prompt taken apart: the longest phrases that the vocabulary knows, and the words between.
struct PromptFindings {
  struct Finding {
    /// Lower case.
    let words: [String]
    /// As the vocabulary spells it; `nil` for words it does not know.
    var phrase: String?
    var terms: [Term] = []
    /// It follows a word like "on" in its clause.
    var isSettled = false
    /// It only describes an unknown word that follows, and stands before any word like "in".
    var isWeak = false
  }

  private(set) var findings: [Finding] = []

  init(of prompt: String) {
    for clause in Self.clauses(of: prompt) { read(clause) }
  }

  private mutating func read(_ words: [String]) {
    var isSettled = false
    var position = 0
    let first = findings.count
    while position < words.count {
      var finding = Self.longest(at: words[position...])
      finding.isSettled = isSettled && !finding.terms.isEmpty
      finding.isWeak = !isSettled && !finding.terms.isEmpty
      findings.append(finding)
      if finding.words.contains(where: Vocabulary.prepositions.contains) { isSettled = true }
      position += finding.words.count
    }
    // What no unknown word follows stands for itself.
    for index in first..<findings.count where findings[index].isWeak {
      let next = index + 1 < findings.count ? findings[index + 1] : nil
      let describes =
        next.map { $0.phrase == nil && !Vocabulary.fillers.contains($0.words[0]) } ?? false
      findings[index].isWeak = describes
    }
  }

  /// The longest known phrase at the front, or its first word.
  private static func longest(at words: ArraySlice<String>) -> Finding {
    for length in stride(from: min(words.count, Vocabulary.longestPhrase), to: 0, by: -1) {
      let spoken = Array(words.prefix(length))
      for phrase in spellings(of: spoken) {
        // A mood has no plural: crisps are not crisp.
        if let terms = Vocabulary.byPhrase[phrase],
          phrase == spellings(of: spoken)[0] || !terms.allSatisfy(\.isMood)
        {
          return Finding(words: spoken, phrase: phrase, terms: terms)
        }
        if Vocabulary.productPhrases.contains(phrase) { return Finding(words: spoken) }
      }
    }
    return Finding(words: Array(words.prefix(1)))
  }

  /// The phrase as spoken, then with its last word's plural taken off.
  private static func spellings(of words: [String]) -> [String] {
    let phrase = words.joined(separator: " ")
    var spellings = [phrase]
    if phrase.hasSuffix("s") { spellings.append(String(phrase.dropLast())) }
    if phrase.hasSuffix("es") { spellings.append(String(phrase.dropLast(2))) }
    if phrase.hasSuffix("ies") { spellings.append(phrase.dropLast(3) + "y") }
    if phrase.hasSuffix("ves") { spellings.append(phrase.dropLast(3) + "f") }
    return spellings
  }

  /// Lower-case words, clause by clause.
  private static func clauses(of prompt: String) -> [[String]] {
    prompt.lowercased().replacing("\u{2019}", with: "'")
      .split { ",.;:!?()[]\n\u{2013}\u{2014}".contains($0) }
      .map { clause in
        clause.split { !$0.isLetter && !$0.isNumber && $0 != "'" }.map(String.init)
      }
  }
}
