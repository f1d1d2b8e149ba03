extension Stage {
  /// Among clouds: towers lit by a low sun, thinning out below.
  func sky() -> FarScene {
    let (light, camera) = (light, camera)
    let noise = NoiseTile.shared
    var numbers = numbers(190)
    let offset = numbers.unit()
    var far = painter()
    let sunU = light.side * 0.42 * camera.aspect
    let sunV = camera.horizon - 0.05 - light.elevation * 0.35
    far.fill { u, v in
      let up = clamp((camera.horizon + 0.1 - v) / (camera.horizon + 0.1))
      let (du, dv) = (u - sunU, v - sunV)
      let near = (du * du + dv * dv * 1.5).squareRoot()
      let sky = mix(light.skyHorizon, light.skyTop, smooth(0, 1, up))
      return sky + light.sun * (0.30 / (1 + near * near * 22))
    }
    // From far banks to near towers; each lit on the side of the sun.
    for bank in 0..<4 {
      let near = Float(bank) / 3
      let base = camera.horizon + mix(-0.06, 0.14, near)
      let scale = mix(0.75, 0.34, near)
      let seed = offset + Float(bank) * 0.37
      far.paint { u, v in
        let x = u * scale + seed
        let y = v * scale * 1.7
        let body = noise.sample(x, y, footprint: 0.004)
        let towardsSun = noise.sample(
          x - (sunU - u) * 0.02 - 0.012 * lightSide,
          y - 0.02,
          footprint: 0.004
        )
        let high = smooth(base - mix(0.30, 0.42, near), base, v)
        let density = body.x * 1.0 + body.y * 0.22 + high * 1.15 - 0.50
        let cover = smooth(0.0, 0.26, density)
        let shade = clamp(0.60 + (body.x - towardsSun.x) * 5.0 - density * 0.45)
        let top = light.skyHorizon * 0.85 + light.sun * 0.55 + light.ambient * 0.25
        let bottom = mix(light.skyTop, light.skyHorizon, 0.45) * 0.62 + light.ambient * 0.16
        let rim = smooth(0.22, 0.02, density) * smooth(0.7, 0.1, abs(u - sunU))
        var colour = mix(bottom, top, shade) + light.sun * rim * 0.45
        colour = mix(colour, light.hazeColour, mix(0.45, 0.05, near))
        return colour.with(w: cover * mix(0.85, 1, near))
      }
    }
    if light.elevation < 0.5, light.sun.luminance > 0.2 {
      far.glow(u: sunU, v: sunV, across: 0.035, down: 0.035, colour: light.sun * 3.5)
    }
    var bokeh: [FarScene.Bokeh] = []
    if light.lamps >= 1 {
      bokeh = stars(count: 160, below: camera.horizon)
    }
    return FarScene(layers: [.init(painter: far, blur: 0.010)], bokeh: bokeh)
  }

  /// The night sky: stars, the band of the galaxy, and the edge of a world.
  func space() -> FarScene {
    let camera = camera
    let noise = NoiseTile.shared
    var numbers = numbers(200)
    let offset = numbers.unit()
    let tilt = numbers.between(-0.6, 0.6)
    let hues = numbers.element(of: [
      (Vector(0.16, 0.05, 0.26), Vector(0.03, 0.14, 0.26)),
      (Vector(0.24, 0.07, 0.14), Vector(0.06, 0.08, 0.28)),
      (Vector(0.05, 0.16, 0.20), Vector(0.14, 0.06, 0.24)),
    ])
    var far = painter()
    far.fill { u, v in
      let band = v - 0.24 - u * tilt
      let cloud = noise.sample(u * 0.42 + offset, v * 0.42, footprint: 0.003)
      let fine = noise.sample(u * 1.1, v * 1.1 + offset, footprint: 0.006)
      let core = smooth(0.34, 0, abs(band + cloud.x * 0.12))
      let dust = smooth(0.0, 0.35, fine.x + cloud.y * 0.6) * 0.8
      let glow = mix(hues.0, hues.1, clamp(cloud.y + 0.5))
      let milk = Vector(0.24, 0.22, 0.24) * (core * core * (1 - dust) * 0.8)
      return Vector(0.004, 0.005, 0.013) + glow * (core * (0.35 + cloud.x * 0.5) + 0.05) + milk
    }
    // A world's rim, lit from the side.
    let radius = numbers.between(0.7, 1.1)
    let (pu, pv) = (
      -lightSide * numbers.between(0.25, 0.5),
      camera.horizon + 0.02 + radius - numbers.between(0.10, 0.2)
    )
    far.paint { u, v in
      let (du, dv) = (u - pu, v - pv)
      let distance = (du * du + dv * dv).squareRoot() / radius
      let facing = clamp((du * lightSide * 0.75 - dv * 0.65) / radius)
      let air = smooth(1.06, 1.0, distance) * smooth(0.985, 1.0, distance)
      let ground = Vector(0.05, 0.10, 0.17) * (0.05 + facing * facing * 1.3)
      let inside = smooth(1.002, 0.996, distance)
      let rim = Vector(0.35, 0.65, 1.1) * (air * facing * 1.2)
      return (ground * inside + rim).with(w: max(inside, air * 0.6))
    }
    let (count, low) = (Int(220 * max(0.6, camera.aspect)), camera.horizon - 0.02)
    return FarScene(
      layers: [.init(painter: far, blur: 0.004)],
      bokeh: stars(count: count, below: low)
    )
  }

  /// Points of light of a few colours, most of them faint.
  private func stars(count: Int, below limit: Float) -> [FarScene.Bokeh] {
    var numbers = numbers(201)
    return (0..<count).map { _ in
      let strength = numbers.unit() * numbers.unit() * numbers.unit()
      let tint = numbers.element(of: [
        Vector(1, 1, 1), Vector(0.75, 0.85, 1.1), Vector(1.1, 0.9, 0.7),
      ])
      return .init(
        u: numbers.between(-side, side),
        v: numbers.between(0, limit),
        radius: 0.0011 + strength * 0.0022,
        colour: tint * (0.18 + strength * 1.8)
      )
    }
  }
}
