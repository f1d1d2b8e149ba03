/// Pulls a scene's colours to a palette in OKLab, so that each member gets its share of the picture.
///
/// The scene's own order of light and dark decides which member a place gets: the darkest member
/// takes the darkest places, as many of them as its weight says. Some of the scene's own variation
/// stays, or light would lose its colour.
struct PaletteMap {
  /// Members from dark to light.
  private let members: [OKLab]
  /// At which lightness of the scene each member's share has its middle.
  private let places: [Float]
  /// Mean chroma of the scene, from which its own variation is measured.
  private let mean: OKLab

  /// Takes the scene as displayed linear light, in any size.
  init(_ palette: ColourPalette, scene: Canvas) {
    let sorted = palette.members
      .map { (lab: OKLab(linear: $0.colour), share: $0.share) }
      .sorted { $0.lab.lightness < $1.lab.lightness }
    members = sorted.map(\.lab)
    var counts = [Float](repeating: 0, count: 256)
    var sum = OKLab(lightness: 0, a: 0, b: 0)
    let step = max(1, scene.pixels.count / 16_384)
    var seen: Float = 0
    for index in stride(from: 0, to: scene.pixels.count, by: step) {
      let lab = OKLab(linear: scene.pixels[index])
      counts[Int(clamp(lab.lightness) * 255)] += 1
      sum.a += lab.a
      sum.b += lab.b
      seen += 1
    }
    mean = OKLab(lightness: 0, a: sum.a / seen, b: sum.b / seen)
    func lightness(atRank rank: Float) -> Float {
      var below: Float = 0
      for (level, count) in counts.enumerated() {
        below += count
        if below >= rank * seen { return Float(level) / 255 }
      }
      return 1
    }
    var places: [Float] = []
    var before: Float = 0
    for member in sorted {
      let place = lightness(atRank: before + member.share / 2)
      // Strictly rising, so that colours between two places can be mixed.
      places.append(max(place, (places.last ?? -1) + 0.004))
      before += member.share
    }
    self.places = places
  }

  func pulled(_ lab: OKLab) -> OKLab {
    let target = target(lab.lightness)
    let keep: Float = 0.30
    let light = mix(lab.lightness, target.lightness, 0.60)
    return OKLab(
      lightness: light,
      a: target.a * 0.90 + (lab.a - mean.a) * keep,
      b: target.b * 0.90 + (lab.b - mean.b) * keep
    )
  }

  /// The palette's colour for a lightness of the scene.
  private func target(_ lightness: Float) -> OKLab {
    guard let next = places.firstIndex(where: { $0 >= lightness }) else {
      return lifted(members.count - 1, lightness)
    }
    guard next > 0 else { return lifted(0, lightness) }
    let t = (lightness - places[next - 1]) / (places[next] - places[next - 1])
    // Steeper than straight: members dominate, their mixtures are short.
    let share = smooth(0.05, 0.95, t)
    let (a, b) = (members[next - 1], members[next])
    return OKLab(
      lightness: mix(a.lightness, b.lightness, t),
      a: mix(a.a, b.a, share),
      b: mix(a.b, b.b, share)
    )
  }

  /// Beyond the last member light goes on as in the scene.
  private func lifted(_ index: Int, _ lightness: Float) -> OKLab {
    let member = members[index]
    let place = places[index]
    var colour = member
    if index == 0 {
      colour.lightness =
        place > 0 ? member.lightness * mix(0.45, 1, lightness / place) : member.lightness
    } else {
      let over = (lightness - place) / max(1 - place, 1e-3)
      colour.lightness = mix(member.lightness, max(member.lightness, 0.99), clamp(over))
      colour.a *= 1 - clamp(over) * 0.5
      colour.b *= 1 - clamp(over) * 0.5
    }
    return colour
  }
}
