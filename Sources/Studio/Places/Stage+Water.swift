extension Stage {
  /// A pool behind a stone edge, plants and a white wall beyond.
  func pool() -> FarScene {
    let (light, camera) = (light, camera)
    let noise = NoiseTile.shared
    let lit = light.sun * 0.85 + light.ambient
    var numbers = numbers(170)
    let offset = numbers.unit()
    var far = painter()
    paintSky(&far, clouds: 0.2)
    let wall = camera.horizon - numbers.between(0.16, 0.24)
    let from = -lightSide * numbers.between(0.0, 0.3)
    far.rectangle(
      u: min(from, -lightSide * (side + 0.1))...max(from, -lightSide * (side + 0.1)),
      v: wall...camera.horizon + 0.03,
      colour: Vector(0.78, 0.75, 0.70) * (light.ambient * 0.95 + light.sun * 0.45)
    )
    for _ in 0..<7 {
      paintCrown(
        &far,
        &numbers,
        u: numbers.between(-side, side),
        v: camera.horizon - numbers.between(0.02, 0.16),
        across: numbers.between(0.08, 0.16),
        down: numbers.between(0.06, 0.14),
        leaves: 40,
        size: 0.012...0.028,
        tones: evergreen,
        lit: lit * 0.8
      )
    }
    let rim = camera.horizon + 0.008
    far.rectangle(
      u: -side - 0.1...side + 0.1,
      v: rim - 0.010...rim + 0.012,
      colour: Vector(0.72, 0.68, 0.62) * lit * 0.95
    )
    let sky = mix(light.skyHorizon, light.skyTop, 0.5)
    let day = clamp(lit.luminance)
    far.paint(v: rim + 0.010...1) { u, v in
      let down = v - rim
      let depth = 0.10 / (down + 0.03)
      let wave = noise.sample(u * (0.7 + depth * 0.5) + offset, depth * 1.9, footprint: 0.008)
      let net = noise.sample(
        u * (1.1 + depth * 0.4) + wave.x * 0.1,
        depth * 2.7 + offset,
        footprint: 0.01
      )
      let caustic = smooth(0.16, 0.0, abs(net.x)) * 0.8
      var water =
        mix(Vector(0.02, 0.30, 0.38), Vector(0.10, 0.56, 0.60), clamp(down * 5)) * (0.25 + day)
      water += (light.sun * Vector(0.20, 0.42, 0.40)) * caustic
      water = mix(water, sky, smooth(0.14, 0.0, down) * 0.45 + max(0, wave.y) * 0.18)
      if light.lamps > 0.5 { water += Vector(0.02, 0.35, 0.42) * (light.lamps * 0.5 * (1 - day)) }
      return water.with(w: smooth(rim + 0.010, rim + 0.016, v))
    }
    let glints = scatterBokeh(
      171,
      count: 46,
      u: -side...side,
      v: rim + 0.02...rim + 0.22,
      radius: 0.004...0.014,
      strength: 0.10...0.9,
      colours: [light.sun + light.ambient * 0.4]
    )
    return FarScene(layers: [.init(painter: far, blur: 0.013)], bokeh: glints)
  }

  /// Below the surface: light from above, far reefs, particles.
  func underwater() -> FarScene {
    let (light, camera) = (light, camera)
    let noise = NoiseTile.shared
    var numbers = numbers(180)
    let offset = numbers.unit()
    let day = clamp((light.sun + light.ambient).luminance, 0.04, 1.2)
    let bright = Vector(0.30, 0.86, 0.88) * day
    let blue = Vector(0.010, 0.18, 0.30) * day
    let deep = Vector(0.004, 0.045, 0.11) * day
    let sunU = light.side * 0.4 * camera.aspect
    var far = painter()
    far.fill { u, v in
      let (du, dv) = (u - sunU, v + 0.10)
      let near = (du * du * 1.1 + dv * dv).squareRoot()
      let ripple = noise.sample(u * 0.8 + offset, v * 2.4, footprint: 0.006)
      let shine = smooth(0.7, 0.0, near + ripple.x * 0.08 * smooth(0.35, 0, v))
      return mix(mix(blue, deep, smooth(0.1, 0.8, v)), bright, shine * shine * 0.85)
    }
    let reefSalt = salt(181)
    for ridge in 0..<3 {
      let near = Float(ridge) / 2
      far.silhouette(bottom: 1, edge: mix(0.02, 0.008, near)) { u in
        camera.horizon + mix(-0.01, 0.05, near)
          - mix(0.10, 0.20, near) * smooth(0.05, 0.5, abs(u - subjectU) / camera.aspect)
          * LatticeNoise.ridge(
            u * mix(2, 3.4, near) + 7,
            octaves: 4,
            salt: reefSalt &+ UInt32(ridge)
          )
      } colour: { u, v in
        let fine = noise.sample(u * 2 + near, v * 2 + offset, footprint: 0.008)
        let coral = mix(
          Vector(0.03, 0.10, 0.13),
          Vector(0.16, 0.16, 0.12),
          near * clamp(fine.x + 0.4)
        )
        return mix(mix(blue, deep, 0.4), coral * day, mix(0.25, 0.75, near))
      }
    }
    let beamSalt = salt(182)
    far.shine(v: 0...0.9) { u, v in
      let angle = (u - sunU) / (v + 0.35)
      let beam = LatticeNoise.ridge(angle * 11 + 60, octaves: 2, salt: beamSalt)
      return bright
        * (smooth(0.5, 0.9, beam) * smooth(0.9, 0.0, v) * 0.32 * smooth(1.1, 0.1, abs(angle)))
    }
    let motes = scatterBokeh(
      183,
      count: 80,
      u: -side...side,
      v: 0...0.75,
      radius: 0.003...0.012,
      strength: 0.03...0.20,
      colours: [bright]
    )
    return FarScene(layers: [.init(painter: far, blur: 0.012)], bokeh: motes)
  }
}
