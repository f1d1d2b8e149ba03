extension Stage {
  func city() -> FarScene {
    let (light, camera) = (light, camera)
    var far = painter()
    paintSky(&far, clouds: 0.4)
    var numbers = numbers(80)
    // The street opens away from the light's side, and one side of it is the taller.
    let lean: Float = light.side > 0 ? -1 : 1
    let gap = lean * numbers.between(0.06, 0.30) * camera.aspect
    let tall = numbers.between(0.25, 0.75)
    // Seen from above, roofs and streets fill the view below the horizon.
    let offset = numbers.unit()
    let noise = NoiseTile.shared
    let night = Vector(0.030, 0.030, 0.038) * (light.ambient * 2.4 + light.sun * 0.4)
    far.paint(v: camera.horizon - 0.02...1) { u, v in
      let down = clamp((v - camera.horizon) / 0.2)
      let depth = 0.05 / (down + 0.06)
      let roofs = noise.sample(u * (0.5 + depth) + offset, depth * 2.2, footprint: 0.01)
      let shine = Vector(1.1, 0.60, 0.26) * (light.lamps * smooth(0.0, 0.5, roofs.x) * 0.16)
      let white =
        isSnowy ? Self.snow * light.ambient * (0.55 * smooth(-0.1, 0.3, roofs.y)) : .zero
      let roof = night * (1 + roofs.y * 0.9) + white + shine * (1 - down * 0.5)
      let hazy = mix(roof, light.hazeColour * 0.55, smooth(0.5, 0.0, down) * 0.55)
      return hazy.with(w: smooth(camera.horizon - 0.015, camera.horizon + 0.012, v))
    }
    let lampColours = [
      Vector(1.6, 0.95, 0.42), Vector(1.5, 1.15, 0.75), Vector(1.2, 1.15, 1.1),
      Vector(0.8, 1.0, 1.3),
    ]
    var near = painter()
    for row in 0..<3 {
      let nearness = Float(row) / 2
      var u = -side - 0.1
      while u < side + 0.1 {
        let width = numbers.between(0.05, 0.11) * (1 + nearness * 0.8)
        // The street stays open: houses rise towards the sides.
        let open = smooth(0.04, 0.42 * camera.aspect, abs(u + width / 2 - gap))
        let height =
          (0.06 + numbers.unit() * 0.10 + open * mix(0.14, 0.50, nearness))
          * (row == 2 ? open * 1.1 : 1) * (u > gap ? 0.55 + tall : 1.55 - tall)
        defer { u += width + numbers.between(0.0, 0.015) }
        if row == 2, open < 0.5 { continue }
        let top = camera.horizon - height
        let air = mix(0.62, 0.10, nearness) * (0.6 + light.haze * 0.6)
        let facade =
          Vector(0.13, 0.13, 0.15)
          * (light.ambient * 0.9 + light.sun * (0.1 + numbers.unit() * 0.28))
        let colour = mix(facade, light.hazeColour * 0.75, clamp(air))
        let span = u...u + width
        row == 2
          ? near.rectangle(u: span, v: top...camera.horizon + 0.035, colour: colour, edge: 0.002)
          : far.rectangle(u: span, v: top...camera.horizon + 0.035, colour: colour, edge: 0.002)
        let pitch = mix(0.020, 0.034, nearness)
        var v = top + pitch * 0.6
        while v < camera.horizon {
          var x = u + pitch * 0.4
          while x < u + width - pitch * 0.6 {
            let isLit = numbers.unit() < 0.10 + light.lamps * 0.34
            let lamp =
              numbers.element(of: lampColours) * numbers.between(0.25, 1.1)
              * (0.25 + light.lamps * 1.5)
            let window = isLit ? lamp : colour * 0.55 + light.skyTop * 0.12
            let box = (x...x + pitch * 0.5, v...v + pitch * 0.5)
            row == 2
              ? near.rectangle(u: box.0, v: box.1, colour: window, coverage: 0.9, edge: 0.0015)
              : far.rectangle(
                u: box.0,
                v: box.1,
                colour: window,
                coverage: 0.9 - air * 0.4,
                edge: 0.0015
              )
            x += pitch
          }
          v += pitch * 1.1
        }
      }
    }
    far.glow(
      u: gap,
      v: camera.horizon - 0.03,
      across: 0.30,
      down: 0.09,
      colour: mix(light.skyHorizon, Vector(1.2, 0.7, 0.35), light.lamps * 0.6) * 0.5
    )
    let street = streetBokeh(gap: gap)
    return FarScene(
      layers: [.init(painter: far, blur: 0.017), .init(painter: near, blur: 0.019)],
      bokeh: street + roofLights()
    )
  }

  /// Lights of the streets below, in rows that draw apart towards the viewer.
  private func roofLights() -> [FarScene.Bokeh] {
    var numbers = numbers(82)
    let deep = max(groundEdge - camera.horizon, 0.02)
    return (0..<70).map { _ in
      let near = numbers.unit()
      let row = (near * near * 7).rounded(.down) / 7
      let warm = numbers.unit()
      let colour =
        warm < 0.7
        ? Vector(1.5, 0.80, 0.28) : warm < 0.9 ? Vector(1.3, 1.1, 0.8) : Vector(1.5, 0.2, 0.1)
      return .init(
        u: numbers.between(-side, side),
        v: camera.horizon + 0.004 + row * deep * 0.9 + numbers.between(-0.006, 0.006),
        radius: 0.006 + near * 0.012,
        colour: colour * (0.10 + light.lamps * 0.5) * numbers.between(0.15, 0.8)
      )
    }
  }

  /// Head lamps, tail lamps and street lamps along two lines that meet at the street's end.
  private func streetBokeh(gap: Float) -> [FarScene.Bokeh] {
    var numbers = numbers(81)
    let strength = 0.12 + light.lamps * 0.85
    var bokeh: [FarScene.Bokeh] = []
    for _ in 0..<58 {
      let near = numbers.unit() * numbers.unit()
      let sideways = numbers.sign()
      let spread = 0.03 + near * 0.62 * camera.aspect
      let kind = numbers.unit()
      let isLamp = kind > 0.55
      let rise = isLamp ? -0.02 - near * 0.34 : 0.012 + near * 0.03
      let colour =
        isLamp
        ? numbers.element(of: [
          Vector(1.5, 0.82, 0.30), Vector(1.4, 1.0, 0.6), Vector(0.35, 1.2, 0.75),
        ])
        : sideways < 0 ? Vector(1.3, 1.15, 0.9) : Vector(1.5, 0.14, 0.08)
      bokeh.append(
        .init(
          u: gap + sideways * spread + numbers.between(-0.04, 0.04),
          v: camera.horizon + rise + numbers.between(-0.02, 0.012),
          radius: 0.012 + near * 0.03 + numbers.unit() * 0.008,
          colour: colour * strength * numbers.between(0.25, 0.9)
        )
      )
    }
    return bokeh
  }

  func neon() -> FarScene {
    let (light, camera) = (light, camera)
    var numbers = numbers(90)
    let tubes = [
      Vector(2.4, 0.16, 0.95), Vector(0.10, 1.3, 2.1), Vector(1.2, 0.24, 2.4),
      Vector(2.3, 0.6, 0.15),
    ]
    var far = painter()
    let left = numbers.element(of: tubes)
    let right = numbers.element(of: tubes)
    let gap = numbers.between(-0.1, 0.1)
    far.fill { u, v in
      let open = smooth(0.3, 0.0, abs(u - gap))
      let low = smooth(0.0, camera.horizon, v)
      let wash = mix(left, right, smooth(-0.35, 0.35, u)) * 0.035
      return Vector(0.008, 0.008, 0.018) + light.ambient * 0.12 + wash * (0.4 + low) + light
        .hazeColour * open * 0.5
    }
    for _ in 0..<12 {
      let isLeft = numbers.sign() < 0
      let far0 = numbers.unit()
      let u = gap + (isLeft ? -1 : 1) * (0.09 + far0 * (side - 0.06))
      let v = numbers.between(0.04, camera.horizon - 0.12)
      let scale = 0.4 + far0
      let colour = numbers.element(of: tubes) * numbers.between(0.5, 1.1)
      switch numbers.index(below: 3) {
      case 0:  // An upright sign.
        let (w, h) = (0.016 * scale, numbers.between(0.06, 0.14) * scale)
        far.rectangle(u: u - w...u + w, v: v...v + h, colour: colour * 0.30)
        for line in 0..<3 {
          let at = v + h * (Float(line) + 0.5) / 3
          far.rectangle(
            u: u - w * 0.6...u + w * 0.6,
            v: at - h * 0.09...at + h * 0.09,
            colour: colour * 2
          )
        }
      case 1:  // A tube along a wall.
        let w = numbers.between(0.05, 0.12) * scale
        far.rectangle(u: u - w...u + w, v: v...v + 0.006, colour: colour * 3, edge: 0.002)
      default:  // A shop window.
        let (w, h) = (0.05 * scale, 0.045 * scale)
        far.rectangle(u: u - w...u + w, v: v - h...v + h, colour: colour * 0.45)
        far.rectangle(
          u: u - w * 0.7...u + w * 0.7,
          v: v - h * 0.2...v + h * 0.2,
          colour: colour * 1.6
        )
      }
      far.glow(u: u, v: v + 0.03, across: 0.06, down: 0.06, colour: colour * 0.14)
    }
    let bokeh = scatterBokeh(
      91,
      count: 55,
      u: -side...side,
      v: 0.10...camera.horizon + 0.02,
      radius: 0.010...0.034,
      strength: 0.08...0.55,
      colours: tubes + [Vector(1.4, 0.9, 0.5)]
    )
    return FarScene(layers: [.init(painter: far, blur: 0.019)], bokeh: bokeh)
  }
}
