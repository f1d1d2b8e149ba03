extension Stage {
  /// A café: a bar with shelves, lamps in a row, and the street's light by the window.
  func cafe() -> FarScene {
    let (light, camera) = (light, camera)
    var numbers = numbers(250)
    let room = roomLight * Vector(1.05, 0.88, 0.70) * 0.8 + Vector(0.10, 0.062, 0.030)
    let noise = NoiseTile.shared
    let towards = lightSide
    let offset = numbers.unit()
    var far = painter()
    far.fill { u, v in
      // Bricks, seen dimly.
      let row = floor(v * 26)
      let brick = LatticeNoise.hash(Int(floor(u * 13 + row * 0.5)), Int(row), 17)
      let stain = noise.sample(u * 0.5 + offset, v * 0.5, footprint: 0.004).x
      let near = smooth(-0.9, 0.7, u * towards)
      let wall = mix(Vector(0.20, 0.095, 0.055), Vector(0.27, 0.15, 0.09), brick)
      return wall * room * (0.7 + near * 0.8) * (1 + stain * 0.3)
    }
    let windowU = towards * numbers.between(0.28, 0.36) * camera.aspect
    let half = numbers.between(0.13, 0.17)
    paintWindow(
      &far,
      u: windowU - half...windowU + half,
      v: 0.02...camera.horizon - 0.02,
      bars: 3,
      frame: Vector(0.06, 0.05, 0.04) * room * 2
    )
    // Shelves with bottles and cups, a board with chalk on it.
    let barU = -towards * numbers.between(0.18, 0.26) * camera.aspect
    let reach = numbers.between(0.20, 0.26)
    for row in 0..<2 {
      paintShelf(
        &far,
        &numbers,
        u: barU - reach...barU + reach,
        foot: 0.20 + Float(row) * 0.13,
        tall: 0.03...0.085,
        wide: 0.010...0.024,
        gap: 0.004...0.022,
        colours: [
          Vector(0.62, 0.57, 0.49), Vector(0.36, 0.16, 0.06), Vector(0.10, 0.18, 0.13),
          Vector(0.55, 0.36, 0.14), Vector(0.08, 0.07, 0.06),
        ].map { $0 * room * 1.3 },
        board: Vector(0.22, 0.12, 0.06) * room * 1.2
      )
    }
    far.rectangle(
      u: barU - 0.10...barU + 0.10,
      v: 0.02...0.105,
      colour: Vector(0.022, 0.024, 0.024) * room * 2
    )
    for line in 0..<3 {
      let y = 0.035 + Float(line) * 0.022
      far.rectangle(
        u: barU - 0.08...barU - 0.08 + numbers.between(0.06, 0.15),
        v: y...y + 0.006,
        colour: Vector(0.5, 0.48, 0.44) * room,
        coverage: 0.7
      )
    }
    // The counter with its lit glass.
    let counter = camera.horizon - 0.035
    far.rectangle(
      u: barU - reach - 0.1...barU + reach + 0.1,
      v: counter...camera.horizon + 0.1,
      colour: Vector(0.13, 0.078, 0.045) * room * 1.2
    )
    far.rectangle(
      u: barU - reach * 0.7...barU + reach * 0.5,
      v: counter - 0.055...counter,
      colour: Vector(1.0, 0.62, 0.28) * 0.55,
      coverage: 0.85,
      edge: 0.006
    )
    for _ in 0..<12 {
      far.ellipse(
        u: barU + numbers.between(-reach * 0.65, reach * 0.45),
        v: counter - numbers.between(0.006, 0.04),
        across: 0.014,
        down: 0.009,
        colour: numbers.element(of: [
          Vector(0.50, 0.26, 0.09), Vector(0.62, 0.42, 0.2), Vector(0.32, 0.12, 0.06),
        ])
      )
    }
    far.rectangle(
      u: -side - 0.1...side + 0.1,
      v: camera.horizon + 0.05...1,
      colour: Vector(0.10, 0.065, 0.042) * room
    )
    // Chairs and small tables by the window.
    for _ in 0..<4 {
      let u = windowU + numbers.between(-0.22, 0.22)
      far.rectangle(
        u: u - 0.028...u + 0.028,
        v: camera.horizon - numbers.between(0.03, 0.07)...camera.horizon + 0.03,
        colour: Vector(0.07, 0.045, 0.03) * room * 1.4,
        edge: 0.006
      )
    }
    let lamps = hangLamps(
      &far,
      &numbers,
      count: 5,
      v: 0.07...0.15,
      radius: 0.022...0.036,
      colour: Vector(1.35, 0.78, 0.34),
      strength: 0.55 + light.lamps * 0.4
    )
    let glints = scatterBokeh(
      251,
      count: 40,
      u: -side...side,
      v: 0.08...camera.horizon + 0.02,
      radius: 0.008...0.026,
      strength: 0.04...0.34,
      colours: [Vector(1.3, 0.78, 0.36), Vector(1.2, 0.5, 0.2), windowLight * 0.5]
    )
    return FarScene(layers: [.init(painter: far, blur: 0.022)], bokeh: lamps + glints)
  }

  /// A room by an open fire; at Christmas with a tree, its lights, and things that shine.
  func hearth(hasTree: Bool) -> FarScene {
    let (light, camera) = (light, camera)
    let noise = NoiseTile.shared
    var numbers = numbers(260)
    let offset = numbers.unit()
    let warm = Vector(1.3, 0.72, 0.30)
    let room = light.ambient * 0.35 + light.sun * 0.10 + warm * 0.10
    let treeSide = numbers.sign()
    let treeU = treeSide * numbers.between(0.20, 0.32) * camera.aspect
    let fireU = -treeSide * numbers.between(0.24, 0.36) * camera.aspect
    var far = painter()
    far.fill { u, v in
      let near = smooth(0.8, 0, abs(u - fireU))
      return Vector(0.32, 0.20, 0.13) * room * (0.5 + near * 0.9) * (0.65 + 0.5 * v)
    }
    // The fire and its mantel.
    far.rectangle(
      u: fireU - 0.17...fireU + 0.17,
      v: camera.horizon - 0.21...camera.horizon + 0.1,
      colour: Vector(0.36, 0.30, 0.25) * room * 1.3
    )
    far.rectangle(
      u: fireU - 0.20...fireU + 0.20,
      v: camera.horizon - 0.225...camera.horizon - 0.20,
      colour: Vector(0.30, 0.17, 0.09) * room * 1.6
    )
    far.rectangle(
      u: fireU - 0.105...fireU + 0.105,
      v: camera.horizon - 0.14...camera.horizon + 0.1,
      colour: Vector(0.02, 0.012, 0.008)
    )
    far.glow(
      u: fireU,
      v: camera.horizon - 0.01,
      across: 0.10,
      down: 0.07,
      colour: Vector(1.9, 0.66, 0.13) * 0.9
    )
    far.glow(u: fireU, v: camera.horizon, across: 0.035, down: 0.035, colour: Vector(2.6, 1.5, 0.5))
    let (top, foot, half) = (Float(-0.08), camera.horizon + 0.08, Float(0.26))
    // The tree: tiers of needles.
    if hasTree {
      far.paint(u: treeU - half - 0.05...treeU + half + 0.05, v: top...foot) { u, v in
        let down = (v - top) / (foot - top)
        let tier = down * 7 + offset
        let bough = 0.80 + 0.20 * (tier - floor(tier))
        let fine = noise.sample(u * 2.2 + offset, v * 2.2, footprint: 0.008)
        let across = abs(u - treeU) / max(half * down * bough, 1e-3) + fine.x * 0.12
        let tone = mix(
          Vector(0.008, 0.026, 0.014),
          Vector(0.03, 0.085, 0.035),
          clamp(fine.y + 0.45)
        )
        return (tone * (room * 4 + Vector(0.30, 0.20, 0.09))).with(w: smooth(1.05, 0.88, across))
      }
    }
    var bokeh: [FarScene.Bokeh] = []
    for _ in 0..<(hasTree ? 64 : 0) {
      let down = numbers.unit().squareRoot()
      let out = (numbers.unit() * 2 - 1) * half * down * 0.92
      bokeh.append(
        .init(
          u: treeU + out,
          v: top + down * (foot - top) * 0.97,
          radius: numbers.between(0.008, 0.018),
          colour: warm * numbers.between(0.35, 1.3)
        )
      )
    }
    for _ in 0..<(hasTree ? 16 : 0) {
      let down = numbers.between(0.25, 0.95)
      far.ellipse(
        u: treeU + (numbers.unit() * 2 - 1) * half * down * 0.85,
        v: top + down * (foot - top),
        across: 0.014,
        down: 0.014,
        colour: numbers.element(of: [
          Vector(0.55, 0.04, 0.03), Vector(0.75, 0.50, 0.16), Vector(0.6, 0.6, 0.62),
        ]) * 0.6,
        softness: 0.4
      )
    }
    far.rectangle(
      u: -side - 0.1...side + 0.1,
      v: camera.horizon + 0.07...1,
      colour: Vector(0.14, 0.08, 0.045) * room
    )
    bokeh += scatterBokeh(
      261,
      count: hasTree ? 34 : 16,
      u: -side...side,
      v: 0.02...camera.horizon + 0.03,
      radius: 0.008...0.026,
      strength: 0.05...0.45,
      colours: hasTree ? [warm, Vector(1.4, 0.3, 0.15), Vector(1.2, 1.0, 0.7)] : [warm]
    )
    return FarScene(layers: [.init(painter: far, blur: 0.020)], bokeh: bokeh)
  }

  /// A dark room full of falling gold.
  func celebration() -> FarScene {
    let (light, camera) = (light, camera)
    var numbers = numbers(270)
    let hue = numbers.element(of: [
      Vector(1.3, 0.84, 0.34), Vector(1.25, 0.72, 0.46), Vector(1.1, 0.98, 0.78),
    ])
    let day = clamp(light.ambient.luminance * 0.9)
    let middle = numbers.between(-0.2, 0.2)
    var far = painter()
    far.fill { u, v in
      let (du, dv) = (u - middle, v - 0.35)
      let pool = 1 / (1 + 3.2 * (du * du + dv * dv))
      return (Vector(0.030, 0.024, 0.024) + hue * 0.05) * (pool * (1 + day * 2)) + hue
        * (0.05 * pool * pool)
    }
    var bokeh: [FarScene.Bokeh] = []
    for layer in 0..<3 {
      let near = Float(layer) / 2
      for _ in 0..<[110, 60, 20][layer] {
        let spread = numbers.unit() + numbers.unit() - 1
        bokeh.append(
          .init(
            u: middle + spread * side * 1.5,
            v: numbers.between(-0.02, camera.horizon + mix(0.03, 0.1, near)),
            radius: mix(0.005, 0.030, near) * numbers.between(0.7, 1.3),
            colour: mix(hue, Vector(1.3, 1.2, 1.0), numbers.unit() * 0.5)
              * (mix(0.9, 0.16, near) * numbers.unit() * numbers.unit() + 0.03)
          )
        )
      }
    }
    return FarScene(layers: [.init(painter: far, blur: 0.012)], bokeh: bokeh)
  }
}
