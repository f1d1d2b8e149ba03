/// Pulls a scene's colours to a palette in OKLab, so that each member gets about its share.
///
/// Light and dark stay the scene's, and so does the likeness of a place's own colour to a member's:
/// sand takes the warmest member, a dark wood the deepest. Every colour is a mixture of members, so
/// that no edge appears where the scene has none.
struct PaletteMap {
  private struct Member {
    let lab: OKLab
    /// How much more (above 1) or less of the scene it takes than likeness alone would give it.
    var draw: Float
  }

  private var members: [Member]
  private let scene: Spread
  private let palette: Spread

  /// Mean and standard deviation of lightness.
  private struct Spread {
    var mean: Float = 0
    var deviation: Float = 0
  }

  /// Takes the scene as displayed linear light, in any size.
  init(_ palette: ColourPalette, scene: Canvas) {
    let step = max(1, scene.pixels.count / 1200)
    let seen = stride(from: 0, to: scene.pixels.count, by: step).map {
      OKLab(linear: scene.pixels[$0])
    }
    let all = palette.members.map { (lab: OKLab(linear: $0.colour), share: $0.share) }
    members = all.map { Member(lab: $0.lab, draw: 1) }
    self.scene = Self.spread(seen.map { ($0.lightness, 1 / Float(seen.count)) })
    self.palette = Self.spread(all.map { ($0.lab.lightness, $0.share) })
    // Sinkhorn's steps towards the shares; stopped early, so that likeness keeps a say.
    for _ in 0..<8 {
      var taken = [Float](repeating: 0, count: members.count)
      for lab in seen {
        let shares = shares(of: lab)
        for index in taken.indices { taken[index] += shares[index] }
      }
      for index in members.indices {
        let share = taken[index] / Float(seen.count)
        members[index].draw *= clamp((all[index].share + 0.02) / (share + 0.02), 0.25, 4)
      }
    }
  }

  func pulled(_ lab: OKLab) -> OKLab {
    var target = OKLab(lightness: 0, a: 0, b: 0)
    for (member, share) in zip(members, shares(of: lab)) {
      target.lightness += member.lab.lightness * share
      target.a += member.lab.a * share
      target.b += member.lab.b * share
    }
    // As a surface of that colour looks in more or less light.
    let light = matched(lab.lightness)
    let lightness = mix(lab.lightness, light, 0.80) + 0.42 * (target.lightness - light)
    let shade = clamp(lightness / max(target.lightness, 0.05))
    let tint = clamp((1.02 - lightness) / max(1.02 - target.lightness, 0.05))
    let chroma = shade * mix(tint, 1, 0.35)
    let pull: Float = 0.86
    return OKLab(
      lightness: lightness,
      a: mix(lab.a, target.a * chroma, pull),
      b: mix(lab.b, target.b * chroma, pull)
    )
  }

  /// How much of each member a colour takes; adds up to 1.
  private func shares(of lab: OKLab) -> [Float] {
    let light = matched(lab.lightness)
    let chroma = (lab.a * lab.a + lab.b * lab.b).squareRoot()
    var sum: Float = 0
    var shares = members.map { member -> Float in
      let apart = (light - member.lab.lightness) / 0.135
      // Unlike hues repel, the more the clearer both are.
      let own = (member.lab.a * member.lab.a + member.lab.b * member.lab.b).squareRoot()
      let along = (lab.a * member.lab.a + lab.b * member.lab.b) / max(own * chroma, 1e-5)
      let unlike = (1 - along) * min(1, own / 0.04) * min(1, chroma / 0.04)
      let share = member.draw * exp(-0.5 * apart * apart - 2.4 * unlike) + 1e-6
      sum += share
      return share
    }
    for index in shares.indices { shares[index] /= sum }
    return shares
  }

  /// The scene's lightness on the palette's scale.
  private func matched(_ lightness: Float) -> Float {
    let scale = palette.deviation / max(scene.deviation, 0.05)
    return palette.mean + (lightness - scene.mean) * mix(1, scale, 0.7)
  }

  private static func spread(_ values: [(lightness: Float, share: Float)]) -> Spread {
    var spread = Spread()
    for value in values { spread.mean += value.lightness * value.share }
    var square: Float = 0
    for value in values {
      let apart = value.lightness - spread.mean
      square += apart * apart * value.share
    }
    spread.deviation = square.squareRoot()
    return spread
  }
}
