/// Moves colours so that their statistics become those of a reference, in OKLab: lightness by mean
/// and deviation (Reinhard and others, Color Transfer between Images, 2001), hue and chroma together,
/// so that a colour takes one that the reference has rather than its opposite.
struct ColourTransfer {
  private let from: Vector
  private let to: Vector
  private let lightness: Float
  private let chroma: ChromaSpread

  init(from: ColourStatistics, to: ColourStatistics) {
    self.from = from.mean
    self.to = to.mean
    // Flat scenes are not torn apart to reach a contrast they have nothing for.
    lightness = clamp(to.deviation / (from.deviation + 0.004), 0.55, 1.7)
    let least = ChromaSpread(aa: 2e-4, ab: 0, bb: 2e-4)
    let moving = (from.chroma + least).moving(to: to.chroma + least * 0.1)
    chroma = moving * min(1, 1.8 / max(moving.greatest, 1e-3))
  }

  private init(from: Vector, to: Vector) {
    self.from = from
    self.to = to
    lightness = 1
    chroma = ChromaSpread(aa: 1, ab: 0, bb: 1)
  }

  /// The same move of the mean, with the spread left as it is: what is unlike the scene stays so.
  var ofMeans: ColourTransfer { ColourTransfer(from: from, to: to) }

  /// The moved colour; `strength` 0 leaves it, 1 moves it all the way.
  func carried(_ lab: OKLab, strength: Float) -> OKLab {
    let value = Vector(lab.lightness, lab.a, lab.b)
    let apart = value - from
    let moved =
      to
      + Vector(
        apart.x * lightness,
        apart.y * chroma.aa + apart.z * chroma.ab,
        apart.y * chroma.ab + apart.z * chroma.bb
      )
    let mixed = mix(value, moved, strength)
    return OKLab(lightness: mixed.x, a: mixed.y, b: mixed.z)
  }
}
