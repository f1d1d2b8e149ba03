/// Tells whether a partly chosen position can be completed without falling under an exclude.
struct CellAllowance {
  /// Values tried at most for one question; real excludes need a handful.
  private static let effort = 20_000
  /// Values tried for one question that are nothing to speak of.
  private static let ease = 100

  private let counts: [Int]
  private let masks: [CellMask]
  /// Whether a question was ever left open, and answered no, because it took too long.
  private(set) var gaveUp = false
  /// Values that may be tried for hard questions altogether, so that a puzzle that has many of them
  /// ends, too.
  private var patience = 2 * effort

  init(counts: [Int], masks: [CellMask]) {
    self.counts = counts
    self.masks = masks
  }

  /// Whether there is nothing to ask.
  var isAlwaysAllowed: Bool { masks.isEmpty }

  /// `partial`: a value index by dimension, -1 where it is not chosen.
  mutating func allows(_ partial: [Int]) -> Bool {
    if masks.isEmpty { return true }
    // Once an answer took too long the sample is let go, and no other is worth the time.
    if gaveUp { return false }
    var position = partial
    var left = Self.effort
    let isAllowed = complete(&position, left: &left)
    patience -= max(0, Self.effort - left - Self.ease)
    if left <= 0 || patience <= 0 { gaveUp = true }
    return isAllowed
  }

  /// Picks an exclude that could still hold and tries every way to escape it.
  private func complete(_ position: inout [Int], left: inout Int) -> Bool {
    var threat: CellMask?
    var fewest = Int.max
    for mask in masks {
      var free = 0
      var isEscaped = false
      for term in mask.terms {
        let value = position[term.dimension]
        if value < 0 {
          free += 1
        } else if !term.holds[value] {
          isEscaped = true
          break
        }
      }
      if isEscaped { continue }
      if free == 0 { return false }
      if free < fewest { (threat, fewest) = (mask, free) }
    }
    guard let threat else { return true }
    for term in threat.terms where position[term.dimension] < 0 {
      for value in 0..<counts[term.dimension] where !term.holds[value] {
        left -= 1
        guard left > 0 else { return false }
        position[term.dimension] = value
        if complete(&position, left: &left) { return true }
      }
      position[term.dimension] = -1
    }
    return false
  }
}
