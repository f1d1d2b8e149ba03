/// Adds light and mood to a prompt that leaves them open.
enum MagicPrompt {
  /// Prompts with fewer words than this are short enough for `AUTO` to add to.
  static let shortPrompt = 6

  private static let lights = [
    "soft light", "golden hour", "backlit", "dawn", "hard light", "dusk",
  ]
  private static let moods = ["calm", "cosy", "dramatic", "fresh", "dreamy"]

  /// The prompt to draw, and whether it differs from the author's.
  static func revised(_ order: RenderOrder) -> (prompt: String, isRevised: Bool) {
    let words = order.prompt.split { $0.isWhitespace }.count
    guard order.magicPrompt == .on || order.magicPrompt == .auto && words < shortPrompt else {
      return (order.prompt, false)
    }
    let reading = SceneReading(order.prompt)
    var numbers = SeededNumbers(seed: order.seed, stream: 0x6D61)
    var additions: [String] = []
    let light = numbers.element(of: lights)
    let mood = numbers.element(of: moods)
    if reading.light == nil, reading.time == nil { additions.append(light) }
    if reading.mood == nil { additions.append(mood) }
    guard !additions.isEmpty else { return (order.prompt, false) }
    return (([order.prompt] + additions).joined(separator: ", "), true)
  }
}
