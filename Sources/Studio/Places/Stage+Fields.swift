extension Stage {
  /// Ripe corn under a wide sky.
  func wheat() -> FarScene {
    field(
      tones: [Vector(0.62, 0.42, 0.13), Vector(0.78, 0.56, 0.22), Vector(0.40, 0.25, 0.08)],
      rows: 0,
      blossoms: [Vector(0.95, 0.74, 0.34)]
    )
  }

  /// Rows of lavender that meet at the horizon.
  func lavender() -> FarScene {
    field(
      tones: [Vector(0.26, 0.15, 0.46), Vector(0.42, 0.27, 0.66), Vector(0.10, 0.10, 0.10)],
      rows: 1,
      blossoms: [Vector(0.55, 0.38, 0.85), Vector(0.75, 0.6, 0.95)]
    )
  }

  private func field(tones: [Vector], rows: Float, blossoms: [Vector]) -> FarScene {
    let (light, camera, leaves) = (light, camera, leaves)
    let noise = NoiseTile.shared
    let lit = light.sun * 0.85 + light.ambient
    var numbers = numbers(160)
    let offset = numbers.unit()
    let meet = numbers.between(-0.25, 0.25) * camera.aspect
    let pitch = numbers.between(5, 8)
    var far = painter()
    paintSky(&far, clouds: 0.45)
    let hillSalt = salt(161)
    for ridge in 0..<2 {
      let near = Float(ridge)
      far.silhouette(bottom: camera.horizon + 0.02, edge: 0.004) { u in
        camera.horizon - mix(0.02, 0.004, near)
          - mix(0.10, 0.05, near)
          * LatticeNoise.ridge(
            u * mix(1.3, 3.2, near) + 9,
            octaves: 3,
            salt: hillSalt &+ UInt32(ridge)
          )
      } colour: { u, v in
        let fine = noise.sample(u * 1.8 + offset, v * 2, footprint: 0.008)
        let leaf = mix(leaves[2], leaves[0], clamp(fine.x + 0.4)) * lit * 0.8
        return mix(leaf, light.hazeColour * 0.9, mix(0.55, 0.25, near) * (0.6 + light.haze * 0.6))
      }
    }
    let edge = camera.horizon - 0.004
    far.paint(v: edge - 0.01...1) { u, v in
      let down = max(v - edge, 0.002)
      let depth = 0.1 / (down + 0.02)
      // Rows run to one point at the horizon.
      let across = (u - meet) / (down + 0.03)
      let phase = across * pitch * 0.12
      let wave = abs(phase - nearest(phase)) * 2
      let row = mix(1, smooth(0.15, 0.75, wave), rows * smooth(0.0, 0.04, down))
      let ears = noise.sample(u * (1.2 + depth) + offset, depth * 3, footprint: 0.012)
      let broad = noise.sample(u * 0.5 + offset, depth * 0.6, footprint: 0.006)
      var tone = mix(tones[0], tones[1], clamp(ears.x * 1.2 + broad.y * 0.6 + 0.45))
      tone = mix(tones[2] * 0.7, tone, row * clamp(0.75 + ears.y * 0.7))
      let backlit = 1 + 0.5 * max(0, light.depth) * smooth(0.5, 0, abs(u - light.side * 0.4))
      let colour = tone * lit * backlit
      return mix(colour, light.hazeColour * 0.9, smooth(0.08, 0, down) * (0.25 + light.haze * 0.4))
        .with(w: smooth(edge - 0.004, edge + 0.004, v + ears.x * 0.004))
    }
    let sparks = scatterBokeh(
      162,
      count: 90,
      u: -side...side,
      v: camera.horizon...camera.horizon + 0.20,
      radius: 0.004...0.016,
      strength: 0.05...0.40,
      colours: blossoms.map { $0 * lit }
    )
    return FarScene(layers: [.init(painter: far, blur: 0.015)], bokeh: sparks)
  }
}
