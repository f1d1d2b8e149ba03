extension Stage {
  /// Leaf colours by season, linear light.
  var leaves: [Vector] {
    switch season {
    case .spring: [Vector(0.26, 0.44, 0.07), Vector(0.40, 0.52, 0.12), Vector(0.16, 0.32, 0.06)]
    case .summer: [Vector(0.10, 0.22, 0.035), Vector(0.20, 0.33, 0.05), Vector(0.06, 0.15, 0.03)]
    case .autumn: [Vector(0.62, 0.22, 0.03), Vector(0.72, 0.40, 0.05), Vector(0.40, 0.09, 0.02)]
    case .winter: [Vector(0.22, 0.21, 0.19), Vector(0.34, 0.35, 0.36), Vector(0.12, 0.12, 0.11)]
    }
  }

  func forest() -> FarScene {
    let (light, camera, leaves) = (light, camera, leaves)
    let noise = NoiseTile.shared
    let clearing = light.side * 0.22 * camera.aspect
    let glow = light.skyHorizon * Vector(0.55, 0.56, 0.36) + light.sun * Vector(0.66, 0.60, 0.34)
    let lit = light.sun * 0.9 + light.ambient * 1.1
    var numbers = numbers(20)
    let offset = numbers.unit()

    // The depth of the wood: light that comes through, and leaves against it.
    var far = painter()
    far.fill { u, v in
      let distance = ((u - clearing) * (u - clearing) * 3.2 + (v - 0.30) * (v - 0.30) * 5)
        .squareRoot()
      let open = smooth(1.0, 0.0, distance)
      let shade = leaves[2] * lit * 0.55 + light.ambient * Vector(0.05, 0.07, 0.04)
      var colour = mix(shade, glow * mix(Vector(1, 1, 1), leaves[1] * 2.2, 0.5), open * open * 0.85)
      let coarse = noise.sample(u * 0.55 + offset, v * 0.55, footprint: 0.004)
      let fine = noise.sample(u * 1.7, v * 1.7 + offset, footprint: 0.008)
      let crown = smooth(-0.15, 0.35, coarse.x + fine.y * 0.5 + (0.32 - v) * 0.5)
      let leaf = mix(leaves[0], leaves[1], clamp(fine.x + 0.5)) * lit * (0.35 + open * 1.1)
      colour = mix(colour, leaf, crown * 0.72)
      let dark = smooth(0.1, 0.5, coarse.y + fine.x * 0.4)
      let air = smooth(0.55, 1, light.haze) * 0.6
      return mix(mix(colour, shade, dark * 0.55), light.hazeColour * 0.8, air)
    }
    far.glow(u: clearing, v: 0.2, across: 0.16, down: 0.14, colour: glow * 0.55)
    for _ in 0..<14 {
      let u = numbers.between(-side, side)
      let width = numbers.between(0.006, 0.016)
      let near = 1 - abs(u - clearing) * 1.2
      let bark = mix(
        Vector(0.05, 0.042, 0.032) * lit,
        glow * 0.6,
        clamp(0.35 + light.haze * 0.5) * clamp(near)
      )
      far.rectangle(
        u: u - width...u + width,
        v: -0.1...camera.horizon + 0.02,
        colour: bark,
        coverage: 0.8
      )
    }

    // Nearer trunks, with light on one side, and undergrowth.
    var near = painter()
    for _ in 0..<6 {
      var u = numbers.between(-side, side)
      let width = numbers.between(0.018, 0.042)
      // A trunk right behind the product would look as if it grew out of it.
      if abs(u - subjectU) < 0.16 { u += u < subjectU ? -0.2 : 0.2 }
      let bark = mix(Vector(0.040, 0.030, 0.022), light.hazeColour * 0.35, light.haze * 0.55)
      let lean = numbers.between(-0.05, 0.05)
      near.paint(v: 0...camera.horizon + 0.035) { x, v in
        let middle = u + lean * (v - 0.5)
        let across = (x - middle) / (width * (0.8 + v * 0.5))
        let rough = noise.sample(x * 3, v * 0.8, footprint: 0.01).x
        let lightSide = smooth(-0.2, 1, across * (light.side > 0 ? 1 : -1) + rough * 0.3)
        let colour = bark * (0.6 + rough * 0.3) + light.sun * Vector(0.10, 0.08, 0.05) * lightSide
        return colour.with(w: smooth(1, 0.85, abs(across)))
      }
    }
    let bushSalt = salt(21)
    near.silhouette(bottom: camera.horizon + 0.03, edge: 0.01) { u in
      camera.horizon - 0.015 - 0.10 * LatticeNoise.ridge(u * 3 + 9, octaves: 3, salt: bushSalt)
        * smooth(0.05, 0.5, abs(u - clearing))
    } colour: { u, v in
      let tuft = noise.sample(u * 2.3, v * 2.3, footprint: 0.01)
      let leaf = mix(leaves[2], leaves[0], clamp(tuft.x * 0.8 + 0.45))
      return mix(leaf * lit * 0.75, light.hazeColour * 0.6, light.haze * 0.35)
    }

    let shine = leaves.map {
      ($0 * 1.3 + Vector(0.09, 0.08, 0.02)) * (light.sun * 1.1 + light.ambient * 0.5)
    }
    let bokeh =
      scatterBokeh(
        22,
        count: 60,
        u: clearing - 0.5...clearing + 0.5,
        v: 0.0...0.40,
        radius: 0.013...0.019,
        strength: 0.06...0.75,
        colours: shine
      )
      + scatterBokeh(
        23,
        count: 22,
        u: clearing - 0.22...clearing + 0.22,
        v: 0.02...0.26,
        radius: 0.016...0.022,
        strength: 0.05...0.45,
        colours: [glow]
      )
    return FarScene(
      layers: [.init(painter: far, blur: 0.020), .init(painter: near, blur: 0.013)],
      bokeh: bokeh
    )
  }

  func meadow() -> FarScene {
    let (light, camera, leaves) = (light, camera, leaves)
    let noise = NoiseTile.shared
    let lit = light.sun * 0.9 + light.ambient
    var numbers = numbers(30)
    let offset = numbers.unit()
    var far = painter()
    paintSky(&far, clouds: 0.3)
    let treeSalt = salt(31)
    far.silhouette(bottom: 1, edge: 0.01) { u in
      camera.horizon - 0.05 - 0.13 * LatticeNoise.ridge(u * 2.2 + 5, octaves: 4, salt: treeSalt)
    } colour: { u, v in
      let fine = noise.sample(u * 1.4 + offset, v * 1.4, footprint: 0.008)
      let leaf = mix(leaves[2], leaves[0], clamp(fine.x + 0.4)) * lit
      return mix(leaf, light.hazeColour * 0.85, 0.18 + light.haze * 0.4)
    }
    // Grass brightens towards the light and darkens towards the viewer.
    far.paint(v: camera.horizon - 0.03...1) { u, v in
      let depth = clamp((v - camera.horizon + 0.03) / 0.25)
      let blades = noise.sample(u * 2.2 + offset, v * (3 - depth), footprint: 0.008)
      let base = mix(leaves[1] * 1.15, leaves[0] * 0.9, depth)
      let colour = base * lit * (0.85 + blades.x * 0.55)
      return mix(colour, light.hazeColour, (1 - depth) * 0.3 * light.haze)
        .with(w: smooth(0, 0.02, v - camera.horizon + 0.03))
    }
    far.glow(
      u: light.side * 0.4,
      v: camera.horizon - 0.12,
      across: 0.22,
      down: 0.12,
      colour: light.sun * 0.45
    )
    let petals: [Vector] =
      switch season {
      case .spring: [Vector(0.95, 0.55, 0.65), Vector(1, 0.92, 0.92), Vector(0.85, 0.72, 0.95)]
      case .summer: [Vector(0.95, 0.80, 0.18), Vector(0.85, 0.18, 0.14), Vector(0.95, 0.93, 0.9)]
      case .autumn: [Vector(0.80, 0.38, 0.08), Vector(0.70, 0.16, 0.10), Vector(0.8, 0.62, 0.3)]
      case .winter: [Vector(0.85, 0.88, 0.95)]
      }
    let flowers = scatterBokeh(
      32,
      count: 85,
      u: -side...side,
      v: camera.horizon - 0.01...camera.horizon + 0.20,
      radius: 0.006...0.020,
      strength: 0.12...0.55,
      colours: petals.map { $0 * lit }
    )
    let sparkle = scatterBokeh(
      33,
      count: 40,
      u: light.side * 0.3 - 0.35...light.side * 0.3 + 0.35,
      v: 0.2...camera.horizon,
      radius: 0.010...0.028,
      strength: 0.1...0.55,
      colours: leaves.map { ($0 + Vector(0.12, 0.12, 0.03)) * light.sun * 1.4 }
    )
    return FarScene(layers: [.init(painter: far, blur: 0.022)], bokeh: sparkle + flowers)
  }
}
