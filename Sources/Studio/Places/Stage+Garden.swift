extension Stage {
  /// Hedges and flower beds around a lawn, under trees.
  func garden() -> FarScene {
    let (light, camera, leaves) = (light, camera, leaves)
    let noise = NoiseTile.shared
    let lit = light.sun * 0.85 + light.ambient
    var numbers = numbers(140)
    let offset = numbers.unit()
    var far = painter()
    paintSky(&far, clouds: 0.25)
    let treeSalt = salt(141)
    far.silhouette(bottom: camera.horizon + 0.01, edge: 0.01) { u in
      camera.horizon - 0.20 - 0.26 * LatticeNoise.ridge(u * 1.7 + 3, octaves: 3, salt: treeSalt)
    } colour: { u, v in
      let fine = noise.sample(u * 1.2 + offset, v * 1.2, footprint: 0.006)
      let gaps = noise.sample(u * 2.6, v * 2.6 + offset, footprint: 0.01)
      var leaf = mix(leaves[2], leaves[1], clamp(fine.x * 1.4 + 0.35)) * lit * 0.8
      leaf = mix(leaf, light.skyHorizon, smooth(0.35, 0.55, gaps.x + gaps.y * 0.4) * 0.55)
      return mix(leaf, light.hazeColour * 0.8, 0.22 + light.haze * 0.3)
    }
    // A clipped hedge.
    let hedge = camera.horizon - numbers.between(0.05, 0.09)
    far.paint(v: hedge - 0.02...1) { u, v in
      let fine = noise.sample(u * 2.4 + offset, v * 2.4, footprint: 0.008)
      let top = smooth(hedge + 0.05, hedge, v)
      let leaf = mix(leaves[2], leaves[0], clamp(fine.x + 0.25 + top * 0.5)) * lit * 0.75
      return leaf.with(w: smooth(hedge - 0.008, hedge + 0.008, v + fine.x * 0.01))
    }
    let lawn = camera.horizon + 0.022
    far.paint(v: lawn - 0.01...1) { u, v in
      let blades = noise.sample(u * 1.4 + offset, v * 4, footprint: 0.008)
      let dapple = smooth(-0.05, 0.3, noise.sample(u * 0.7, v * 2.2 + offset, footprint: 0.006).y)
      let sunny = light.sun * (0.35 + 0.75 * dapple) + light.ambient
      return (mix(leaves[1], leaves[0], clamp(blades.x + 0.4)) * sunny * 0.95)
        .with(w: smooth(lawn - 0.006, lawn + 0.006, v))
    }
    let petals = petals
    for bed in 0..<5 {
      let slot = (Float(bed) + numbers.between(0.2, 0.8)) / 5
      let u = (slot * 2 - 1) * (side + 0.05)
      let tones = leaves + [leaves[0]]
      paintCrown(
        &far,
        &numbers,
        u: u,
        v: camera.horizon - 0.01,
        across: 0.13,
        down: 0.07,
        leaves: 46,
        size: 0.010...0.024,
        tones: tones,
        lit: lit
      )
      let petal = numbers.element(of: petals)
      for _ in 0..<16 {
        far.ellipse(
          u: u + (numbers.unit() + numbers.unit() - 1) * 0.13,
          v: camera.horizon - 0.02 + (numbers.unit() + numbers.unit() - 1) * 0.06,
          across: numbers.between(0.008, 0.017),
          down: numbers.between(0.008, 0.015),
          colour: petal * lit * numbers.between(0.7, 1.1)
        )
      }
    }
    let sparkle = scatterBokeh(
      142,
      count: 44,
      u: light.side * 0.35 - 0.4...light.side * 0.35 + 0.4,
      v: 0.04...camera.horizon - 0.12,
      radius: 0.009...0.026,
      strength: 0.06...0.5,
      colours: leaves.map { ($0 + Vector(0.14, 0.14, 0.04)) * light.sun * 1.5 }
    )
    return FarScene(layers: [.init(painter: far, blur: 0.020)], bokeh: sparkle)
  }

  /// Flower colours by season.
  var petals: [Vector] {
    switch season {
    case .spring: [Vector(0.95, 0.55, 0.65), Vector(1, 0.92, 0.92), Vector(0.85, 0.72, 0.95)]
    case .summer: [Vector(0.95, 0.80, 0.18), Vector(0.85, 0.18, 0.14), Vector(0.95, 0.93, 0.9)]
    case .autumn: [Vector(0.80, 0.38, 0.08), Vector(0.70, 0.16, 0.10), Vector(0.8, 0.62, 0.3)]
    case .winter: [Vector(0.85, 0.88, 0.95)]
    }
  }

  /// Large leaves before and behind one another, with light falling through from above.
  func jungle() -> FarScene {
    let (light, camera) = (light, camera)
    let noise = NoiseTile.shared
    let lit = light.sun * 0.9 + light.ambient * 1.1
    var numbers = numbers(150)
    let offset = numbers.unit()
    let glowU = light.side * 0.35 * camera.aspect
    let glow = light.skyHorizon * Vector(0.42, 0.55, 0.28) + light.sun * Vector(0.45, 0.52, 0.20)
    var far = painter()
    far.fill { u, v in
      let (du, dv) = (u - glowU, v - 0.14)
      let open = smooth(0.8, 0, (du * du + dv * dv * 1.6).squareRoot())
      let fine = noise.sample(u * 0.9 + offset, v * 0.9, footprint: 0.005)
      let shade = Vector(0.012, 0.035, 0.014) * lit
      let leaf = Vector(0.05, 0.16, 0.045) * lit
      return mix(mix(shade, leaf, clamp(fine.x + 0.35)), glow, open * open * 0.75)
    }
    var layers: [FarScene.Layer] = [.init(painter: far, blur: 0.024)]
    let greens = [
      Vector(0.030, 0.12, 0.035), Vector(0.06, 0.20, 0.05), Vector(0.10, 0.26, 0.06),
      Vector(0.02, 0.09, 0.05),
    ]
    for depth in 0..<3 {
      let near = Float(depth) / 2
      var layer = painter()
      for _ in 0..<[26, 20, 12][depth] {
        var u = numbers.between(-side - 0.1, side + 0.1)
        if depth == 2 { u = numbers.sign() * side * numbers.between(0.62, 1.05) }
        let v = numbers.between(-0.05, depth == 2 ? 0.75 : camera.horizon + 0.05)
        let towards = smooth(0.6, 0, abs(u - glowU)) * (1 - near * 0.5)
        leaf(
          &layer,
          u: u,
          v: v,
          length: mix(0.09, 0.26, near) * numbers.between(0.7, 1.2),
          turn: numbers.between(-0.2, 0.2) + (u > 0 ? 0.42 : 0.08),
          width: numbers.between(0.22, 0.42),
          colour: mix(
            numbers.element(of: greens) * lit * mix(1.1, 0.65, near),
            glow,
            towards * 0.35
          )
        )
      }
      layers.append(.init(painter: layer, blur: mix(0.016, 0.024, near)))
    }
    var mist = painter()
    mist.paint(v: camera.horizon - 0.2...1) { u, v in
      let low = smooth(camera.horizon - 0.2, camera.horizon + 0.1, v)
      let drift = noise.sample(u * 0.4 + offset, v, footprint: 0.004).x
      return (light.hazeColour * 0.5).with(w: low * (0.22 + light.haze * 0.4) * clamp(0.7 + drift))
    }
    layers.append(.init(painter: mist, blur: 0.01))
    let drops = scatterBokeh(
      151,
      count: 40,
      u: glowU - 0.5...glowU + 0.5,
      v: 0.0...camera.horizon - 0.04,
      radius: 0.008...0.028,
      strength: 0.05...0.42,
      colours: [glow, Vector(0.35, 0.6, 0.2) * lit]
    )
    return FarScene(layers: layers, bokeh: drops)
  }

  /// One leaf from its stalk: pointed, with a lighter rib; `turn` in turns, 0 to the right.
  private func leaf(
    _ painter: inout Painter,
    u: Float,
    v: Float,
    length: Float,
    turn: Float,
    width: Float,
    colour: Vector
  ) {
    let (c, s) = (cosine(turns: turn), sine(turns: turn))
    painter.paint(u: u - length...u + length, v: v - length...v + length) { x, y in
      let (dx, dy) = ((x - u) / length, (y - v) / length)
      let along = dx * c + dy * s
      let across = dy * c - dx * s
      guard along > 0, along < 1 else { return .zero }
      let half = width * 2.6 * along * (1 - along) * (1 - along * 0.35)
      let inside = smooth(0.03, -0.01, abs(across) - half)
      let rib = smooth(0.05, 0, abs(across)) * 0.5
      let side = across > 0 ? Float(1.15) : 0.8
      return (colour * (side + rib)).with(w: inside)
    }
  }
}
