extension Stage {
  /// An old street: house fronts on both sides, shops below, trees, the sky at its end.
  func street() -> FarScene {
    let (light, camera, leaves) = (light, camera, leaves)
    let noise = NoiseTile.shared
    var numbers = numbers(210)
    let offset = numbers.unit()
    let gap = numbers.between(-0.16, 0.16) * camera.aspect
    let lit = light.ambient * 0.85 + light.sun * 0.25
    let salt = salt(211)
    var far = painter()
    paintSky(&far, clouds: 0.35)
    let tones = [
      Vector(0.50, 0.44, 0.36), Vector(0.46, 0.36, 0.27), Vector(0.40, 0.38, 0.36),
      Vector(0.52, 0.40, 0.34), Vector(0.36, 0.40, 0.42), Vector(0.60, 0.55, 0.47),
    ]
    let awnings = [
      Vector(0.42, 0.06, 0.05), Vector(0.05, 0.20, 0.15), Vector(0.50, 0.34, 0.10),
      Vector(0.06, 0.10, 0.24), Vector(0.62, 0.58, 0.50),
    ]
    // Walls run towards one point: a wall's place and height are seen over its distance.
    let lean = light.side
    let walls = { (u: Float, v: Float) -> Vector in
      let d = max(abs(u - gap), 0.012)
      let depth = 0.34 / d
      let up = (camera.horizon - v) / d
      let house = floor(depth * 0.55 + (u > gap ? 0.5 : 0))
      let own = LatticeNoise.hash(Int(house), u > gap ? 5 : 3, salt)
      let roof = 0.85 + own * 0.75
      guard up < roof else { return .zero }
      let isSunny = (u - gap) * lean < 0
      let fall = isSunny ? light.sun * 0.55 : light.sun * 0.10
      let tone = tones[min(Int(own * 6), 5)]
      var colour = tone * (light.ambient * 0.85 + fall)
      let (px, py) = (depth * 3.2 + own * 3, up * 4.6)
      let (fx, fy) = (px - floor(px), py - floor(py))
      let isWindow =
        smooth(0.24, 0.30, fx) * smooth(0.76, 0.70, fx)
        * smooth(0.22, 0.28, fy) * smooth(0.85, 0.79, fy)
      let chance = LatticeNoise.hash(Int(floor(px)) &+ 40, Int(floor(py)) &+ 11, salt)
      let warm = Vector(1.25, 0.72, 0.30) * (light.lamps * 1.1)
      let glass = mix(
        light.skyHorizon * 0.35 + Vector(0.02, 0.02, 0.03),
        warm,
        chance < 0.45 ? light.lamps : 0
      )
      if up > 0.30 {
        colour = mix(colour, glass, isWindow)
      } else {
        // Shops: a lit window under an awning.
        let awning = smooth(0.20, 0.22, up) * smooth(0.30, 0.28, up)
        let shop = smooth(0.19, 0.17, up) * smooth(0.02, 0.04, up)
        let shine = Vector(1.15, 0.78, 0.42) * (0.28 + light.lamps * 0.9) * (0.5 + chance)
        colour = mix(colour * 0.5, shine, shop * smooth(0.1, 0.16, fx) * smooth(0.94, 0.88, fx))
        colour = mix(colour, awnings[min(Int(own * 4.99), 4)] * (lit + light.sun * 0.3), awning)
      }
      let air = smooth(1.5, 12, depth) * (0.45 + light.haze * 0.5)
      return mix(colour, light.hazeColour, clamp(air)).with(w: smooth(roof, roof - 0.03, up))
    }
    far.paint(v: 0...camera.horizon + 0.01) { walls($0, $1) }
    far.paint(v: camera.horizon...1) { u, v in
      let down = v - camera.horizon
      let depth = 0.1 / (down + 0.02)
      let d = abs(u - gap) / (down + 0.02)
      let stones = noise.sample(u * (0.5 + depth) + offset, depth * 2.2, footprint: 0.01)
      let pavement = smooth(0.9, 1.05, d)
      let grey =
        isSnowy
        ? mix(Vector(0.34, 0.35, 0.37), Self.snow * 0.9, pavement)
        : mix(Vector(0.13, 0.125, 0.12), Vector(0.30, 0.28, 0.25), pavement)
      var colour = grey * (lit + light.sun * 0.30) * (1 + stones.x * 0.3)
      colour += Vector(1.0, 0.58, 0.25) * (light.lamps * 0.22 * smooth(0.10, 0.0, down))
      return mix(colour, light.hazeColour, smooth(0.05, 0, down) * 0.5).with(w: 1)
    }
    for tree in 0..<4 {
      let isLeft = tree % 2 == 0
      let away = numbers.between(0.16, 0.44) * camera.aspect
      let u = gap + (isLeft ? -away : away)
      far.rectangle(
        u: u - 0.005...u + 0.005,
        v: camera.horizon - away * 0.5...camera.horizon + away * 0.18,
        colour: Vector(0.05, 0.04, 0.03) * lit
      )
      paintCrown(
        &far,
        &numbers,
        u: u,
        v: camera.horizon - away * 0.75,
        across: away * 0.38,
        down: away * 0.36,
        leaves: 54,
        size: 0.010...0.022,
        tones: leaves,
        lit: light.ambient + light.sun * 0.8
      )
    }
    for _ in 0..<6 {
      // People, far away and out of focus.
      let u = gap + numbers.between(-0.3, 0.3) * camera.aspect
      let tall = numbers.between(0.035, 0.06)
      far.ellipse(
        u: u,
        v: camera.horizon + 0.012 - tall * 0.3,
        across: tall * 0.16,
        down: tall * 0.6,
        colour: numbers.element(of: awnings) * lit * 0.6,
        coverage: 0.85,
        softness: 0.5
      )
    }
    let lamps = scatterBokeh(
      212,
      count: 34,
      u: gap - 0.45...gap + 0.45,
      v: camera.horizon - 0.20...camera.horizon + 0.02,
      radius: 0.009...0.026,
      strength: 0.04...0.25 + light.lamps * 0.75,
      colours: [Vector(1.4, 0.85, 0.40), Vector(1.3, 1.05, 0.75), Vector(1.3, 0.35, 0.18)]
    )
    return FarScene(layers: [.init(painter: far, blur: 0.019)], bokeh: lamps)
  }
}
