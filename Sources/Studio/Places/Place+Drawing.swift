extension Stage {
  /// Draws what lies behind the product.
  func farScene() -> FarScene {
    var scene = drawnPlace()
    if isSnowy, place != .snow { scene.bokeh += flakes(count: weather == .sunny ? 55 : 90) }
    if weather == .rain, isOpen { scene.layers.append(.init(painter: rain(), blur: 0.0015)) }
    return scene
  }

  /// Rain before what is out of focus: thin streaks that lean one way.
  private func rain() -> Painter {
    var numbers = numbers(75)
    var painter = painter()
    let lean = numbers.between(-0.14, 0.14)
    let shine = light.skyHorizon * 0.45 + light.ambient * 0.7
    // Streaks are thinner than a small canvas' pixels: there they are fainter instead.
    let half = max(0.0016, 0.6 / Float(painter.canvas.height))
    let coverage = 0.34 * 0.0016 / half
    for _ in 0..<Int(170 * max(0.6, camera.aspect)) {
      let (u, v) = (numbers.between(-side, side), numbers.between(-0.1, 0.62))
      let length = numbers.between(0.05, 0.14)
      let strength = numbers.between(0.4, 1) * coverage
      let reach = half * 2 + abs(lean) * length
      painter.paint(u: u - reach...u + reach, v: v...v + length) { x, y in
        let down = (y - v) / length
        let across = abs(x - u - lean * (y - v)) / half
        let ends = max(0, 4 * down * (1 - down))
        return shine.with(w: strength * ends * smooth(1.5, 0.5, across))
      }
    }
    return painter
  }

  private func drawnPlace() -> FarScene {
    switch place {
    case .forest: forest()
    case .jungle: jungle()
    case .meadow: meadow()
    case .garden: garden()
    case .wheat: wheat()
    case .lavender: lavender()
    case .beach: beach()
    case .sea: sea()
    case .pool: pool()
    case .lake: lake()
    case .underwater: underwater()
    case .mountains: mountains()
    case .desert: desert()
    case .snow: snow()
    case .city: city()
    case .street: street()
    case .neon: neon()
    case .kitchen: kitchen()
    case .cafe: cafe()
    case .livingRoom: livingRoom()
    case .library: library()
    case .office: office()
    case .brightRoom: brightRoom()
    case .loft: loft()
    case .christmas: hearth(hasTree: true)
    case .fireside: hearth(hasTree: false)
    case .celebration: celebration()
    case .sky: sky()
    case .space: space()
    case .sweep: sweep()
    case .backdrop: backdrop()
    }
  }

  /// Sky from the top of the frame to the horizon, with clouds and the sun's glow.
  func paintSky(_ painter: inout Painter, clouds: Float = 0.35) {
    let (light, horizon) = (light, camera.horizon)
    let sunU = light.side * 0.42 * camera.aspect
    let sunV = horizon - 0.05 - light.elevation * 0.5
    let offset = Float(salt(3) % 1000) / 1000
    let noise = NoiseTile.shared
    painter.fill { u, v in
      let up = clamp((horizon - v) / horizon)
      var sky = mix(light.skyHorizon, light.skyTop, smooth(0, 1, up * 1.15))
      // Clouds lie in a plane overhead: they crowd towards the horizon.
      let far = 0.22 / (up + 0.12)
      let cloud = noise.sample(u * far * 0.28 + offset, far * 0.6 + offset, footprint: 0.004)
      let fine = noise.sample(u * far * 0.9 - offset, far * 1.9, footprint: 0.008)
      let cover = smooth(0.02, 0.55, cloud.x + fine.y * 0.35) * clouds
      let lit = light.skyHorizon * 1.05 + light.sun * 0.22
      sky = mix(sky, lit, cover)
      let (dx, dy) = (u - sunU, v - sunV)
      let distance = (dx * dx + dy * dy).squareRoot()
      let dusky = 0.72 + 0.28 * smooth(0.75, 0.1, distance)
      return sky * dusky + light.sun * (0.26 / (1 + distance * distance * 30))
    }
    if light.elevation < 0.5, light.sun.luminance > 0.28, weather == .sunny {
      let core = light.sun * Vector(1, 0.96, 0.86)
      painter.glow(u: sunU, v: sunV, across: 0.05, down: 0.05, colour: core * 0.9)
      painter.glow(u: sunU, v: sunV, across: 0.020, down: 0.020, colour: core * 14)
    }
  }

  /// Discs of light scattered over a part of the frame.
  func scatterBokeh(
    _ stream: UInt64,
    count: Int,
    u: ClosedRange<Float>,
    v: ClosedRange<Float>,
    radius: ClosedRange<Float>,
    strength: ClosedRange<Float>,
    colours: [Vector]
  ) -> [FarScene.Bokeh] {
    var numbers = numbers(stream)
    return (0..<count).map { _ in
      let spread = numbers.unit()
      return FarScene.Bokeh(
        u: numbers.between(u.lowerBound, u.upperBound),
        v: numbers.between(v.lowerBound, v.upperBound),
        radius: mix(radius.lowerBound, radius.upperBound, spread),
        colour: numbers.element(of: colours)
          * mix(strength.lowerBound, strength.upperBound, numbers.unit() * numbers.unit())
      )
    }
  }

  /// The far end of the frame to the left and right, frame heights.
  var side: Float { camera.aspect / 2 }
}
