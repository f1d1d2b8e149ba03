extension Stage {
  func beach() -> FarScene { water(hasShore: true) }

  /// The open sea up to the plane the product stands on: a deck, a quay.
  func sea() -> FarScene { water(hasShore: false) }

  private func water(hasShore: Bool) -> FarScene {
    let (light, camera) = (light, camera)
    let noise = NoiseTile.shared
    var numbers = numbers(40)
    let offset = numbers.unit()
    let sunU = light.side * 0.42 * camera.aspect
    var far = painter()
    paintSky(&far, clouds: 0.5)
    // A headland on the side away from the sun gives the sea an end.
    let headSalt = salt(42)
    let away: Float = light.side > 0 ? -1 : 1
    let reach = numbers.between(0.02, 0.30)
    let rise = numbers.between(0.06, 0.13) * (hasShore ? 1 : 0.35)
    far.silhouette(bottom: camera.horizon + 0.002, edge: 0.003) { u in
      let inland = smooth(0, 0.42, u * away - side + reach + 0.30)
      let shape = LatticeNoise.ridge(u * 5 + 11, octaves: 4, salt: headSalt)
      return camera.horizon + 0.006 - rise * inland * (0.45 + 0.75 * shape)
    } colour: { u, v in
      let rock = Vector(0.10, 0.10, 0.085) * (light.ambient + light.sun * 0.25)
      return mix(rock, light.hazeColour * 0.7, 0.22 + light.haze * 0.35)
    }
    let shore = max(groundEdge, camera.horizon + 0.06)
    let band = shore - camera.horizon
    let sky = mix(light.skyHorizon, light.skyTop, 0.35)
    let day = clamp(light.ambient.luminance * 2.4)
    far.paint(v: camera.horizon - 0.004...1) { u, v in
      let near = clamp((v - camera.horizon) / band)
      // Waves shrink towards the horizon.
      let depth = 1 / (near + 0.08)
      let swell = noise.sample(u * depth * 0.12 + offset, depth * 1.1, footprint: 0.006)
      let chop = noise.sample(u * depth * 0.5, depth * 4.1 + offset, footprint: 0.012)
      let deep = Vector(0.012, 0.075, 0.12) * (day + 0.12)
      let shallow = Vector(0.07, 0.30, 0.30) * (day + 0.10)
      var water = mix(deep, shallow, near * near)
      let mirror = clamp(0.70 - near * 0.34 + swell.x * 0.40 + chop.y * 0.25)
      water = mix(water, sky * mix(0.72, 0.62, near), mirror)
      // Air takes the sea's edge away.
      water = mix(water, light.skyHorizon * 0.85, smooth(0.30, 0.0, near) * 0.55)
      let glitter = max(0, 1 - abs(u - sunU) / (0.07 + near * 0.13))
      let sparks = smooth(0.05, 0.5, chop.x + swell.y * 0.6)
      water += light.sun * (glitter * glitter * (0.16 + sparks * 1.3))
      let foamLine = near - 0.84 + swell.y * 0.10 + chop.x * 0.03
      let foam = smooth(0.07, 0.0, abs(foamLine)) + 0.55 * smooth(0.045, 0, abs(foamLine + 0.26))
      water = mix(
        water,
        (light.sun * 0.5 + light.ambient) * 0.95,
        clamp(foam) * (hasShore ? 0.75 : 0.08)
      )
      return water.with(w: smooth(-0.002, 0.002, v - camera.horizon))
    }
    // Sparks along the sun's path, finer towards the horizon.
    let glints = (0..<(light.elevation < 0.5 ? 60 : 22)).map { _ in
      let near = numbers.unit()
      let spread = (0.03 + near * 0.09) * (numbers.unit() + numbers.unit() - 1)
      return FarScene.Bokeh(
        u: sunU + spread,
        v: camera.horizon + 0.010 + near * (shore - camera.horizon - 0.02),
        radius: 0.002 + near * numbers.between(0.002, 0.007),
        colour: light.sun * numbers.between(0.15, 0.9)
      )
    }
    return FarScene(layers: [.init(painter: far, blur: 0.009)], bokeh: glints)
  }

  /// Ridges behind a lake that holds them upside down.
  func lake() -> FarScene { ridges(hasLake: true) }

  /// Ridges behind a valley.
  func mountains() -> FarScene { ridges(hasLake: false) }

  private func ridges(hasLake: Bool) -> FarScene {
    let (light, camera, leaves) = (light, camera, leaves)
    let noise = NoiseTile.shared
    var far = painter()
    paintSky(&far, clouds: 0.45)
    let lake = camera.horizon + 0.012
    let lit = light.sun * 0.8 + light.ambient
    for ridge in 0..<4 {
      let near = Float(ridge) / 3
      let salt = salt(UInt64(50 + ridge))
      let height = mix(hasLake ? 0.30 : 0.38, hasLake ? 0.05 : 0.12, near)
      let scale = mix(1.6, hasLake ? 3.4 : 2.2, near)
      func top(_ u: Float) -> Float {
        let shape = LatticeNoise.ridge(u * scale + 20, octaves: 5, salt: salt)
        return lake - 0.02 - height * (ridge < 2 ? shape * shape * 1.5 : shape)
      }
      far.silhouette(bottom: lake, edge: 0.003, top: top) { u, v in
        let face = noise.sample(u * 1.6 + near, v * 1.1 + u * 0.5, footprint: 0.006)
        let facing = clamp(0.55 + face.x * 0.9 * (light.side > 0 ? 1 : -1))
        let rock = Vector(0.14, 0.14, 0.16) * (light.ambient + light.sun * facing * 0.75)
        let above = smooth(0.10, 0.0, v - top(u) + face.y * 0.06)
        let isWinter = season == .winter
        let high = isWinter ? smooth(0.02, 0.12, lake - v) : smooth(0.10, 0.22, lake - v)
        let snow = ridge < 2 ? max(above, isWinter ? 0.6 : 0) * high : isWinter ? 0.75 : 0
        var colour = mix(rock, (light.ambient + light.sun * facing) * 0.75, snow)
        if ridge >= 2 {
          colour = mix(
            colour,
            mix(leaves[2], leaves[0], clamp(face.y + 0.4)) * lit * 0.5,
            isWinter ? 0.3 : 0.85
          )
        }
        let air = mix(0.72, 0.10, near) * (0.55 + light.haze * 0.75)
        return mix(colour, mix(light.skyHorizon, light.skyTop, 0.35), clamp(air))
      }
    }
    guard hasLake else {
      paintValley(&far, from: lake, lit: lit)
      return FarScene(layers: [.init(painter: far, blur: 0.008)])
    }
    // The lake holds the mountains upside down, drawn out by ripples.
    let above = far.canvas
    let ripple = Float(salt(55) % 100) / 100
    far.paint(v: lake...1) { u, v in
      let down = v - lake
      let wave = noise.sample(u * 0.9 + ripple, 0.35 / (down + 0.03), footprint: 0.01)
      let mirrored = lake - down * 1.25 + wave.x * (0.012 + down * 0.07)
      let x = (u + wave.y * 0.01 + camera.aspect / 2) / camera.aspect * Float(above.width)
      let image = above.bilinear(x, mirrored * Float(above.height))
      let water = Vector(0.02, 0.06, 0.07) * light.ambient * 2
      return mix(image * 0.86, water, 0.18 + clamp(down * 1.2)).with(w: 1)
    }
    let glints = scatterBokeh(
      56,
      count: 26,
      u: light.side * 0.25 - 0.2...light.side * 0.25 + 0.2,
      v: lake + 0.02...lake + 0.14,
      radius: 0.004...0.012,
      strength: 0.15...0.7,
      colours: [light.sun + light.ambient * 0.3]
    )
    return FarScene(layers: [.init(painter: far, blur: 0.008)], bokeh: glints)
  }

  /// Meadows that fall away below the viewer, darker with trees, paler with distance.
  private func paintValley(_ far: inout Painter, from edge: Float, lit: Vector) {
    let (light, leaves) = (light, leaves)
    let noise = NoiseTile.shared
    let offset = Float(salt(57) % 100) / 100
    far.paint(v: edge - 0.01...1) { u, v in
      let down = v - edge
      let depth = 0.12 / (down + 0.04)
      let wide = noise.sample(u * (0.3 + depth * 0.3) + offset, depth * 0.8, footprint: 0.006)
      let fine = noise.sample(u * (0.8 + depth), depth * 2.6 + offset, footprint: 0.01)
      let wood = smooth(-0.05, 0.25, wide.x + fine.y * 0.3)
      let sunny = 0.45 + 0.55 * smooth(-0.2, 0.3, wide.y)
      let grass = mix(leaves[1], leaves[0], clamp(fine.x + 0.4)) * 0.75
      let ground =
        season == .winter
        ? Vector(0.75, 0.78, 0.83) : mix(grass, leaves[2] * 0.45, wood)
      let colour = ground * (light.ambient + light.sun * sunny * 0.8)
      let air = smooth(0.16, 0, down) * (0.35 + light.haze * 0.6)
      return mix(colour, mix(light.skyHorizon, light.skyTop, 0.35), air)
        .with(w: smooth(edge - 0.008, edge + 0.012, v + wide.y * 0.02))
    }
  }

  func desert() -> FarScene {
    let (light, camera) = (light, camera)
    let noise = NoiseTile.shared
    var far = painter()
    paintSky(&far, clouds: 0.15)
    let lit = light.ambient * 0.9
    for ridge in 0..<4 {
      let near = Float(ridge) / 3
      let salt = salt(UInt64(60 + ridge))
      let base = camera.horizon + mix(-0.005, 0.035, near)
      func top(_ u: Float) -> Float {
        base - mix(0.20, 0.07, near)
          * LatticeNoise.ridge(u * mix(1.5, 1.1, near) + 30, octaves: 2, salt: salt)
      }
      far.silhouette(bottom: 1, edge: 0.004, top: top) { u, v in
        let slope = (top(u + 0.02) - top(u - 0.02)) * 42 * (light.side > 0 ? -1 : 1)
        let drift = noise.sample(u * 0.7 + near, (v - top(u)) * 2.2, footprint: 0.006).x
        let facing = clamp(0.42 + slope * 0.9 + drift * 0.45)
        let sand = Vector(0.62, 0.36, 0.17) * (lit + light.sun * facing * 0.9)
        return mix(sand, light.skyHorizon, mix(0.42, 0.04, near) * (0.4 + light.haze))
      }
    }
    return FarScene(layers: [.init(painter: far, blur: 0.012)])
  }

  /// What fallen snow gives back of the light.
  static let snow = Vector(0.80, 0.83, 0.88)

  /// Snow that falls, before what is out of focus.
  func flakes(count: Int) -> [FarScene.Bokeh] {
    scatterBokeh(
      71,
      count: count,
      u: -side...side,
      v: 0...0.62,
      radius: 0.003...0.013,
      strength: 0.08...0.5,
      colours: [light.ambient * 0.95 + light.sun * 0.55]
    )
  }

  func snow() -> FarScene {
    let (light, camera) = (light, camera)
    let noise = NoiseTile.shared
    var numbers = numbers(70)
    var far = painter()
    paintSky(&far, clouds: 0.5)
    let cold = mix(light.skyHorizon, Vector(0.75, 0.82, 0.92) * light.skyHorizon.luminance, 0.55)
    far.paint { _, v in (cold * 0.95).with(w: 0.35 + 0.35 * smooth(0.1, 0.5, v)) }
    let snowLit = light.ambient * 0.95 + light.sun * 0.55
    var near = painter()
    for tree in 0..<26 {
      let isNear = tree >= 16
      var u = numbers.between(-side - 0.05, side + 0.05)
      if isNear, abs(u - subjectU) < 0.2 { u += u < subjectU ? -0.26 : 0.26 }
      let height = isNear ? numbers.between(0.32, 0.62) : numbers.between(0.12, 0.26)
      let foot = camera.horizon + (isNear ? 0.035 : 0.01)
      let width = height * numbers.between(0.17, 0.23)
      let dark = mix(
        Vector(0.035, 0.06, 0.055) * (light.ambient * 2.2),
        cold * 0.8,
        isNear ? 0.25 : 0.62
      )
      let shift = numbers.unit()
      let draw = { (u0: Float, v: Float) -> Vector in
        let down = clamp((v - foot + height) / height)
        let tier = down * 6 + shift
        let bough = 0.62 + 0.38 * (tier - floor(tier))
        let across = abs(u0 - u) / max(width * down * bough, 1e-4)
        let snow = noise.sample(u0 * 2 + shift, v * 2.6, footprint: 0.01)
        let colour = mix(
          dark,
          snowLit * 0.85,
          smooth(0.0, 0.5, snow.x + 0.55 - (tier - floor(tier)) * 0.6)
        )
        return colour.with(w: smooth(1.08, 0.9, across) * smooth(foot + 0.01, foot, v))
      }
      let span = u - width...u + width
      if isNear {
        near.paint(u: span, v: foot - height...foot + 0.02, draw)
      } else {
        far.paint(u: span, v: foot - height...foot + 0.02, draw)
      }
    }
    let lamps = scatterBokeh(
      72,
      count: Int(light.lamps * 28),
      u: -side...side,
      v: 0.26...camera.horizon,
      radius: 0.010...0.024,
      strength: 0.2...1.4,
      colours: [Vector(1.3, 0.72, 0.28)]
    )
    return FarScene(
      layers: [.init(painter: far, blur: 0.024), .init(painter: near, blur: 0.021)],
      bokeh: lamps + flakes(count: 90)
    )
  }
}
