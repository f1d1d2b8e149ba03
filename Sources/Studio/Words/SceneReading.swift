/// What the vocabulary finds in a prompt.
package struct SceneReading: Equatable {
  private(set) var place: Place?
  private(set) var surface: Surface?
  private(set) var time: TimeOfDay?
  private(set) var weather: Weather?
  private(set) var season: Season?
  private(set) var light: LightQuality?
  private(set) var mood: Mood?
  /// Phrases as the vocabulary spells them, in the prompt's order, each once.
  package private(set) var understood: [String] = []
  /// Lower-case words that changed nothing, in the prompt's order, each once.
  package private(set) var ignored: [String] = []

  /// Reads a prompt.
  ///
  /// Of two words for one thing the first counts; the other is ignored.
  package init(_ prompt: String) {
    let words = Self.words(of: prompt)
    var position = 0
    while position < words.count {
      let (length, used) = take(words[position...])
      if !used {
        for word in words[position..<position + length]
        where !Vocabulary.fillers.contains(word) && !ignored.contains(word) {
          ignored.append(word)
        }
      }
      position += length
    }
  }

  /// Takes the longest phrase at the front: how many words it has, and whether it counted.
  private mutating func take(_ words: ArraySlice<String>) -> (length: Int, used: Bool) {
    for length in stride(from: min(words.count, Vocabulary.longestPhrase), to: 0, by: -1) {
      let spoken = Array(words.prefix(length))
      for phrase in Self.spellings(of: spoken) {
        guard let terms = Vocabulary.byPhrase[phrase] else { continue }
        let used = terms.map { learn($0) }.contains(true)
        if used, !understood.contains(phrase) { understood.append(phrase) }
        return (length, used)
      }
    }
    return (1, false)
  }

  /// Whether the term was news, or said again what is known.
  private mutating func learn(_ term: Term) -> Bool {
    func set<Value: Equatable>(_ known: inout Value?, _ value: Value) -> Bool {
      if known == nil { known = value }
      return known == value
    }
    return switch term {
    case .place(let value): set(&place, value)
    case .surface(let value): set(&surface, value)
    case .time(let value): set(&time, value)
    case .weather(let value): set(&weather, value)
    case .season(let value): set(&season, value)
    case .light(let value): set(&light, value)
    case .mood(let value): set(&mood, value)
    }
  }

  /// The phrase as spoken, then with its last word's plural taken off.
  private static func spellings(of words: [String]) -> [String] {
    let phrase = words.joined(separator: " ")
    var spellings = [phrase]
    if phrase.hasSuffix("s") { spellings.append(String(phrase.dropLast())) }
    if phrase.hasSuffix("es") { spellings.append(String(phrase.dropLast(2))) }
    return spellings
  }

  private static func words(of prompt: String) -> [String] {
    prompt.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" }.map(String.init)
  }
}
