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

  /// Whether the prompt says where the picture plays, by a setting or by what the product stands on.
  package var hasSetting: Bool { place != nil || surface != nil }

  /// The plainest phrase of every setting the studio draws.
  package static var settings: [String] { Vocabulary.places.compactMap(\.phrases.first) }

  /// The plainest phrase of every surface.
  package static var surfaces: [String] { Vocabulary.surfaces.compactMap(\.phrases.first) }

  /// The plainest phrase and name of every time of day, weather, season, light and mood.
  package static var conditions: [String] { Vocabulary.conditions.map(\.name) }

  /// Reads a prompt.
  ///
  /// Of two phrases for one thing the first counts and the other is ignored. Where the picture plays
  /// is first looked for behind words like "in" and "on", so that a product's own name (`a beach
  /// umbrella in a garden`) does not move it.
  package init(_ prompt: String) {
    let findings = PromptFindings(of: prompt).findings
    learnFirst(of: findings) { if case .place = $0 { true } else { false } }
    learnFirst(of: findings.filter { !$0.isWeak }) { if case .surface = $0 { true } else { false } }
    for finding in findings {
      // A material that only describes an unknown noun says nothing of the ground.
      let terms = finding.terms.filter { term in
        if case .surface(let value) = term, finding.isWeak { return value == surface }
        return true
      }
      if terms.map({ learn($0) }).contains(true) {
        if let phrase = finding.phrase, !understood.contains(phrase) { understood.append(phrase) }
      } else {
        for word in finding.words
        where !Vocabulary.fillers.contains(word) && !ignored.contains(word) {
          ignored.append(word)
        }
      }
    }
  }

  /// Learns the first settled term of a kind, or the first at all.
  private mutating func learnFirst(of findings: [PromptFindings.Finding], _ isKind: (Term) -> Bool)
  {
    let candidates = findings.filter { $0.terms.contains(where: isKind) }
    guard
      let best = candidates.first(where: \.isSettled) ?? candidates.first(where: { !$0.isWeak })
        ?? candidates.first
    else { return }
    for term in best.terms where isKind(term) { _ = learn(term) }
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
}
