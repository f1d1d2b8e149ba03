/// Moves colours so that their statistics become those of a reference (Reinhard and others, Color
/// Transfer between Images, 2001), in OKLab.
struct ColourTransfer {
  private let from: ColourStatistics
  private let to: ColourStatistics
  private let scale: Vector

  init(from: ColourStatistics, to: ColourStatistics) {
    self.from = from
    self.to = to
    // Flat scenes are not torn apart to reach a contrast they have nothing for.
    scale = (to.deviation / (from.deviation + Vector(repeating: 0.004))).clamped(
      lowerBound: Vector(0.55, 0.45, 0.45),
      upperBound: Vector(1.7, 2.6, 2.6)
    )
  }

  /// The moved colour; `strength` 0 leaves it, 1 moves it all the way.
  func carried(_ lab: OKLab, strength: Float) -> OKLab {
    let value = Vector(lab.lightness, lab.a, lab.b)
    let moved = mix(value, to.mean + (value - from.mean) * scale, strength)
    return OKLab(lightness: moved.x, a: moved.y, b: moved.z)
  }
}
