extension Stage {
  /// Leaf colours by season, linear light.
  var leaves: [Vector] { Self.leaves(in: season) }

  /// Leaves of plants that stand in a room or keep their leaves.
  var evergreen: [Vector] { season == .winter ? Self.leaves(in: .summer) : leaves }

  private static func leaves(in season: Season) -> [Vector] {
    switch season {
    case .spring: [Vector(0.26, 0.44, 0.07), Vector(0.40, 0.52, 0.12), Vector(0.16, 0.32, 0.06)]
    case .summer: [Vector(0.10, 0.22, 0.035), Vector(0.20, 0.33, 0.05), Vector(0.06, 0.15, 0.03)]
    case .autumn: [Vector(0.62, 0.22, 0.03), Vector(0.72, 0.40, 0.05), Vector(0.40, 0.09, 0.02)]
    // Bare twigs with snow on them.
    case .winter: [Vector(0.52, 0.55, 0.60), Vector(0.76, 0.79, 0.84), Vector(0.15, 0.155, 0.17)]
    }
  }

  func forest() -> FarScene {
    var numbers = numbers(20)
    // Where the wood opens: beside the product, towards the sun.
    let clearing = subjectU * 0.3 + light.side * numbers.between(0.30, 0.52) * camera.aspect
    let height = numbers.between(0.20, 0.34)
    // Light that falls through leaves takes their colour; through bare twigs it keeps its own.
    let glow =
      isSnowy
      ? light.skyHorizon * Vector(0.62, 0.64, 0.68) + light.sun * Vector(0.48, 0.46, 0.42)
      : light.skyHorizon * Vector(0.62, 0.56, 0.30) + light.sun * Vector(0.62, 0.52, 0.24)
    return FarScene(
      layers: [
        .init(painter: depths(clearing, height, glow: glow), blur: 0.017),
        .init(painter: trunks(&numbers, clearing, glow: glow, nearness: 0), blur: 0.011),
        .init(painter: trunks(&numbers, clearing, glow: glow, nearness: 1), blur: 0.010),
        .init(painter: boughs(clearing, glow: glow), blur: 0.012),
        .init(painter: shafts(clearing, glow: glow), blur: 0.004),
      ],
      bokeh: foliage(clearing, height, glow: glow)
    )
  }

  /// The depth of the wood: light that comes through, crowns against it, and the forest floor.
  private func depths(_ clearing: Float, _ height: Float, glow: Vector) -> Painter {
    let (light, camera, leaves) = (light, camera, leaves)
    let noise = NoiseTile.shared
    let lit = light.sun * 0.9 + light.ambient * 1.1
    let offset = Float(salt(24) % 1000) / 1000
    let floor = camera.horizon - 0.045
    let air = max(smooth(0.55, 1, light.haze) * 0.6, isSnowy ? 0.22 : 0)
    var far = painter()
    far.fill { u, v in
      let (du, dv) = (u - clearing, v - height)
      let open = smooth(0.85, 0.0, (du * du * 3.4 + dv * dv * 3.0).squareRoot())
      let shade = leaves[2] * lit * 0.30 + light.ambient * Vector(0.035, 0.045, 0.028)
      var colour = mix(shade, glow, open * open * 0.9)
      let coarse = noise.sample(u * 0.62 + offset, v * 0.62, footprint: 0.004)
      let fine = noise.sample(u * 1.9, v * 1.9 + offset, footprint: 0.008)
      // Crowns hang from above; the light comes in below and between them.
      let crown = smooth(-0.05, 0.32, coarse.x * 1.3 + fine.y * 0.55 + (0.24 - v) * 0.9)
      let leaf = mix(leaves[0], leaves[1], clamp(fine.x * 1.2 + 0.35 + open * 0.4))
      colour = mix(colour, leaf * lit * (0.30 + open * 1.25), crown * 0.80)
      let dark = smooth(0.05, 0.45, coarse.y + fine.x * 0.4)
      colour = mix(colour, shade, dark * (0.75 - open * 0.45))
      return mix(colour, light.hazeColour * 0.8, air)
    }
    far.paint(v: floor - 0.02...1) { u, v in
      let down = clamp((v - floor) / (1 - floor))
      let depth = 0.06 / (down + 0.05)
      let litter = noise.sample(u * (0.5 + depth) + offset, depth * 2.4, footprint: 0.010)
      let patch = noise.sample(u * (0.2 + depth * 0.3) - offset, depth * 0.9, footprint: 0.006)
      let near = smooth(0.62, 0, abs(u - clearing * (1 + down)))
      let sunny = smooth(0.0, 0.4, patch.x + near * 0.35) * (1 - smooth(0.2, 0.6, down) * 0.5)
      let ground =
        isSnowy
        ? Self.snow * (0.86 + litter.x * 0.16)
        : mix(leaves[2] * 0.8, leaves[0] * 0.75, clamp(litter.x * 1.4 + 0.4))
      let floorLit = ground * (light.ambient * 0.55 + light.sun * sunny * 0.75)
      let edge = floor + litter.y * 0.012
      return mix(floorLit, light.hazeColour * 0.55, air)
        .with(w: smooth(edge - 0.018, edge + 0.018, v))
    }
    far.glow(u: clearing, v: height, across: 0.11, down: 0.11, colour: glow * 0.55)
    return far
  }

  /// Trunks that stand on the forest floor: thin and pale far away, dark and broad near by.
  private func trunks(
    _ numbers: inout SeededNumbers,
    _ clearing: Float,
    glow: Vector,
    nearness: Float
  ) -> Painter {
    let (light, camera) = (light, camera)
    let noise = NoiseTile.shared
    var painter = painter()
    let count = nearness > 0.5 ? 7 : 17
    for index in 0..<count {
      // Spread evenly but for a step of chance, so that no side is bare.
      let slot = (Float(index) + numbers.between(0.1, 0.9)) / Float(count)
      var u = (slot * 2 - 1) * (side + 0.04)
      let width = nearness > 0.5 ? numbers.between(0.018, 0.046) : numbers.between(0.006, 0.014)
      // A trunk right behind the product would look as if it grew out of it.
      if nearness > 0.5, abs(u - subjectU) < 0.17 { u += u < subjectU ? -0.19 : 0.19 }
      let lean = numbers.between(-0.045, 0.045)
      let foot = camera.horizon + mix(-0.035, 0.03, nearness) + numbers.between(-0.012, 0.012)
      let towards = smooth(0.5, 0.0, abs(u - clearing))
      let bark = mix(Vector(0.030, 0.023, 0.017), Vector(0.05, 0.042, 0.034), numbers.unit())
      let air = mix(0.26, 0.05, nearness) + light.haze * mix(0.30, 0.12, nearness)
      let veil = mix(light.hazeColour * 0.35, glow * 0.75, towards)
      let lightSide: Float = u < clearing ? 1 : -1
      painter.paint(u: u - 0.12...u + 0.12, v: 0...foot + 0.01) { x, v in
        let middle = u + lean * (v - 0.5)
        let flare = 1 + 0.9 * smooth(foot - 0.07, foot + 0.02, v)
        let across = (x - middle) / (width * (0.82 + v * 0.4) * flare)
        let rough = noise.sample(x * 4, v * 0.9 + u, footprint: 0.01).x
        let rim = smooth(0.15, 1, across * lightSide + rough * 0.35)
        let round = 0.65 + 0.35 * across * lightSide
        var colour = bark * (light.ambient * 1.6 + light.sun * 0.22) * (round + rough * 0.5)
        colour += light.sun * Vector(0.20, 0.14, 0.07) * (rim * (0.35 + towards))
        if isSnowy {
          // Snow that the wind has driven against one side.
          let caught = smooth(0.15, 0.65, -across * lightSide + rough * 0.7)
          colour = mix(colour, Self.snow * (light.ambient + light.sun * 0.25), caught * 0.75)
        }
        return mix(colour, veil, clamp(air * (0.7 + towards * 0.6)))
          .with(w: smooth(1.06, 0.84, abs(across)) * smooth(foot + 0.01, foot - 0.006, v))
      }
    }
    return painter
  }

  /// Boughs that hang into the picture from above and from the sides, leaf by leaf.
  private func boughs(_ clearing: Float, glow: Vector) -> Painter {
    var numbers = numbers(26)
    var painter = painter()
    for bough in 0..<11 {
      let isSide = bough >= 8
      let u =
        isSide ? numbers.sign() * side * numbers.between(0.8, 1) : numbers.between(-side, side)
      let v = isSide ? numbers.between(0.1, 0.42) : numbers.between(-0.03, 0.10)
      let towards = smooth(0.6, 0.05, abs(u - clearing))
      let light = light.ambient * 0.9 + light.sun * (0.25 + towards * 0.75)
      for _ in 0..<numbers.index(below: 14) + 14 {
        let out = (numbers.unit() + numbers.unit() - 1) * 0.15
        let leaf = numbers.element(of: leaves) * numbers.between(0.5, 1.25) * light
        painter.ellipse(
          u: u + out,
          v: v + (numbers.unit() + numbers.unit() - 1) * 0.09 + abs(out) * 0.2,
          across: numbers.between(0.008, 0.020),
          down: numbers.between(0.006, 0.015),
          colour: mix(leaf, glow * 0.8, towards * 0.18),
          coverage: 0.92,
          softness: 0.3
        )
      }
    }
    return painter
  }

  /// Beams of sunlight that fan out from beyond the crowns.
  private func shafts(_ clearing: Float, glow: Vector) -> Painter {
    var painter = painter()
    let strength = light.sun.luminance * light.hardness * (weather == .sunny ? 1 : 0.4)
    guard strength > 0.05 else { return painter }
    let salt = salt(25)
    let (u0, v0) = (clearing + light.side * 0.30, Float(-0.22))
    let floor = camera.horizon
    painter.shine(v: 0...floor + 0.12) { u, v in
      let angle = (u - u0) / (v - v0)
      let beam = LatticeNoise.ridge(angle * 9 + 40, octaves: 2, salt: salt)
      let near = smooth(0.55, 0.05, abs(u - (clearing + (v - 0.3) * -light.side * 0.55)))
      let fade = smooth(-0.1, 0.18, v) * smooth(floor + 0.12, floor - 0.12, v)
      return glow * (smooth(0.48, 0.86, beam) * near * fade * 0.42 * strength)
    }
    return painter
  }

  /// Leaves out of focus: twigs that hang in from above, leaves in the air, light between crowns.
  private func foliage(_ clearing: Float, _ height: Float, glow: Vector) -> [FarScene.Bokeh] {
    var numbers = numbers(22)
    let shine = leaves.map {
      ($0 * 1.25 + Vector(0.05, 0.04, 0.01)) * (light.sun * 1.1 + light.ambient * 0.5)
    }
    var bokeh: [FarScene.Bokeh] = []
    for twig in 0..<9 {
      let isUpper = twig < 7
      let u = numbers.between(-side, side)
      let v = isUpper ? numbers.between(-0.02, 0.20) : numbers.between(0.2, camera.horizon - 0.08)
      let towards = smooth(0.7, 0, abs(u - clearing))
      for _ in 0..<numbers.index(below: 7) + 5 {
        let spread: Float = isUpper ? 0.12 : 0.07
        bokeh.append(
          .init(
            u: u + numbers.between(-spread, spread),
            v: v + numbers.between(-spread, spread) * 0.6,
            radius: numbers.between(0.010, 0.021),
            colour: numbers.element(of: shine) * numbers.between(0.10, 0.45) * (0.6 + towards * 0.7)
          )
        )
      }
    }
    return bokeh
      + scatterBokeh(
        23,
        count: 26,
        u: clearing - 0.26...clearing + 0.26,
        v: height - 0.2...height + 0.16,
        radius: 0.011...0.020,
        strength: 0.04...0.34,
        colours: [glow, shine[1]]
      )
  }
}
