extension Stage {
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
