/// Which of an author's plates suits a prompt.
package enum PlateChoice {
  static func chosen(for order: RenderOrder) -> Int? {
    let prompt = MagicPrompt.revised(order).prompt
    return chosen(of: order.plateTags, prompt: prompt, seed: order.seed)
  }

  /// The plate whose tags meet the prompt most often; of equals the seed picks one.
  ///
  /// A tag meets a prompt that holds its words, or words of the vocabulary with the same meaning.
  ///
  /// - Parameters:
  ///   - tags: of each plate, lower case.
  ///   - prompt: as it will be drawn.
  ///   - seed: the request's.
  /// - Returns: its position, or `nil` where no tag meets the prompt.
  package static func chosen(of tags: [[String]], prompt: String, seed: Int) -> Int? {
    let findings = PromptFindings(of: prompt).findings
    let spoken = " " + findings.flatMap(\.words).joined(separator: " ") + " "
    let meant = Set(findings.flatMap(\.terms))
    let scores = tags.map { tags in
      tags.reduce(0) { score, tag in
        let isMeant = !meant.isDisjoint(with: Vocabulary.byPhrase[tag] ?? [])
        return score + (isMeant || spoken.contains(" \(tag) ") ? 1 : 0)
      }
    }
    guard let best = scores.max(), best > 0 else { return nil }
    var numbers = SeededNumbers(seed: seed, stream: 0x506C)
    return numbers.element(of: scores.indices.filter { scores[$0] == best })
  }
}
