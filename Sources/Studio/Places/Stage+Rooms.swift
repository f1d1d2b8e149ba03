extension Stage {
  func kitchen() -> FarScene {
    let (light, camera) = (light, camera)
    var numbers = numbers(100)
    let windowSide: Float = light.side > 0 ? 1 : -1
    let windowU = windowSide * numbers.between(0.24, 0.34) * camera.aspect
    let room = light.ambient * 0.75 + light.sun * 0.18 + Vector(0.22, 0.15, 0.085) * light.lamps
    let wall = numbers.element(of: [
      Vector(0.46, 0.40, 0.33), Vector(0.30, 0.33, 0.28), Vector(0.42, 0.33, 0.26),
      Vector(0.36, 0.38, 0.40),
    ])
    var far = painter()
    far.fill { u, v in
      let towards = smooth(-0.9, 0.9, (u - subjectU) * windowSide)
      return wall * room * (0.55 + towards * 0.75) * (0.72 + 0.4 * smooth(0, 0.5, v))
    }
    // A window with daylight, its bars and its spill on the wall.
    let sky = (light.skyHorizon * 1.2 + light.sun * 0.8)
    let (w, top, bottom) = (numbers.between(0.13, 0.18), Float(0.02), camera.horizon + 0.02)
    far.glow(u: windowU, v: 0.25, across: 0.2, down: 0.22, colour: sky * 0.16)
    far.rectangle(
      u: windowU - w - 0.014...windowU + w + 0.014,
      v: top - 0.05...bottom + 0.014,
      colour: Vector(0.6, 0.57, 0.52) * room
    )
    far.paint(u: windowU - w...windowU + w, v: top...bottom) { u, v in
      let green = smooth(0.6, 1, (v - top) / (bottom - top))
      return mix(sky, leaves[1] * (light.sun + light.ambient) * 1.2, green * 0.75).with(w: 1)
    }
    far.rectangle(
      u: windowU - 0.006...windowU + 0.006,
      v: top...bottom,
      colour: Vector(0.5, 0.47, 0.43) * room
    )
    far.rectangle(
      u: windowU - w...windowU + w,
      v: 0.20...0.211,
      colour: Vector(0.5, 0.47, 0.43) * room
    )
    // Shelves with things on the other side.
    let shelfU = -windowSide * numbers.between(0.22, 0.32) * camera.aspect
    for shelf in 0..<2 {
      let v = 0.16 + Float(shelf) * 0.16 + numbers.between(-0.02, 0.02)
      let reach = numbers.between(0.15, 0.22)
      far.rectangle(
        u: shelfU - reach...shelfU + reach,
        v: v...v + 0.016,
        colour: Vector(0.20, 0.115, 0.055) * room * 1.2
      )
      var u = shelfU - reach + 0.03
      while u < shelfU + reach - 0.02 {
        let (half, tall) = (numbers.between(0.010, 0.024), numbers.between(0.03, 0.09))
        let thing = numbers.element(of: [
          Vector(0.62, 0.58, 0.5), Vector(0.36, 0.15, 0.08), Vector(0.12, 0.20, 0.18),
          Vector(0.5, 0.36, 0.16), Vector(0.1, 0.09, 0.08),
        ])
        far.rectangle(
          u: u - half...u + half,
          v: v - tall...v,
          colour: thing * room * 1.15,
          edge: 0.004
        )
        u += half * 2 + numbers.between(0.008, 0.05)
      }
    }
    // A counter behind, and a plant.
    far.rectangle(
      u: -side - 0.1...side + 0.1,
      v: camera.horizon + 0.01...1,
      colour: Vector(0.17, 0.12, 0.085) * room
    )
    let plantU = windowU - windowSide * (w + 0.06)
    for _ in 0..<26 {
      let (du, dv) = (numbers.between(-0.07, 0.07), numbers.between(-0.16, 0.0))
      far.ellipse(
        u: plantU + du,
        v: camera.horizon + dv,
        across: numbers.between(0.010, 0.026),
        down: numbers.between(0.012, 0.03),
        colour: numbers.element(of: evergreen) * (room + light.sun * 0.3)
      )
    }
    var bokeh: [FarScene.Bokeh] = []
    for lamp in 0..<3 {
      let u = shelfU * 0.5 + Float(lamp - 1) * 0.2 + numbers.between(-0.03, 0.03)
      let v = numbers.between(0.06, 0.15)
      let strength = 0.35 + light.lamps * 0.8
      far.glow(
        u: u,
        v: v,
        across: 0.06,
        down: 0.06,
        colour: Vector(1.2, 0.62, 0.22) * strength * 0.22
      )
      bokeh.append(
        .init(
          u: u,
          v: v,
          radius: numbers.between(0.026, 0.038),
          colour: Vector(1.3, 0.76, 0.34) * strength
        )
      )
    }
    bokeh += scatterBokeh(
      101,
      count: 22,
      u: -side...side,
      v: 0.08...camera.horizon,
      radius: 0.009...0.024,
      strength: 0.05...0.35,
      colours: [Vector(1.3, 0.8, 0.4), sky * 0.7]
    )
    return FarScene(layers: [.init(painter: far, blur: 0.026)], bokeh: bokeh)
  }

  func brightRoom() -> FarScene {
    let light = light
    var numbers = numbers(110)
    let towards: Float = light.side > 0 ? 1 : -1
    let white = (light.ambient * 1.55 + light.sun * 0.30) * (light.lamps >= 1 ? 0.5 : 1)
    var far = painter()
    far.fill { u, v in
      let near = smooth(-0.7, 0.7, u * towards)
      return Vector(0.80, 0.78, 0.75) * white * (0.62 + near * 0.5) * (0.92 + 0.12 * v)
    }
    let slant = numbers.between(0.25, 0.5) * -towards
    let shift = numbers.between(-0.15, 0.1)
    // Sun through a window with bars, and leaves in front of it.
    let offset = numbers.unit()
    let noise = NoiseTile.shared
    far.paint { u, v in
      let x = u + slant * v + shift
      let pane = x * 2.3 - floor(x * 2.3)
      let row = v * 2.4 + 0.35
      let upright = smooth(0.0, 0.07, min(pane, 1 - pane))
      let across = smooth(0.0, 0.07, min(row - floor(row), 1 - row + floor(row)))
      let leaf = smooth(0.02, 0.22, noise.sample(x * 0.9 + offset, v * 0.9, footprint: 0.006).x)
      let lit = upright * across * (1 - leaf * 0.55) * smooth(0.75, 0.2, abs(u - towards * 0.1))
      return (Vector(0.85, 0.83, 0.79) * (white + light.sun * 0.42)).with(w: lit * 0.6)
    }
    // A shelf of calm shapes, out of focus.
    let vaseU = -towards * numbers.between(0.26, 0.38) * camera.aspect
    let foot = groundEdge + 0.01
    far.ellipse(
      u: vaseU,
      v: foot - 0.09,
      across: 0.055,
      down: 0.10,
      colour: Vector(0.62, 0.54, 0.47) * white,
      softness: 0.12
    )
    far.rectangle(
      u: vaseU - 0.016...vaseU + 0.016,
      v: foot - 0.24...foot - 0.12,
      colour: Vector(0.62, 0.54, 0.47) * white,
      edge: 0.006
    )
    for _ in 0..<20 {
      far.ellipse(
        u: vaseU + numbers.between(-0.13, 0.13),
        v: foot - 0.25 - numbers.between(0, 0.20),
        across: numbers.between(0.012, 0.03),
        down: numbers.between(0.012, 0.03),
        colour: mix(numbers.element(of: evergreen), Vector(0.5, 0.55, 0.45), 0.35) * white,
        coverage: 0.8
      )
    }
    let bowlU = vaseU + towards * numbers.between(0.15, 0.2)
    far.ellipse(
      u: bowlU,
      v: foot - 0.02,
      across: 0.06,
      down: 0.04,
      colour: Vector(0.75, 0.7, 0.63) * white,
      softness: 0.15
    )
    return FarScene(layers: [.init(painter: far, blur: 0.016)])
  }

  func loft() -> FarScene {
    let light = light
    var numbers = numbers(120)
    let towards: Float = light.side > 0 ? 1 : -1
    let noise = NoiseTile.shared
    let offset = numbers.unit()
    let lit =
      (light.ambient * 0.8 + light.sun * 0.2) * (light.lamps >= 1 ? 0.5 : 1)
      + Vector(0.10, 0.065, 0.04) * light.lamps
    var far = painter()
    let beam = numbers.between(0.2, 0.35)
    far.fill { u, v in
      let stain = noise.sample(u * 0.5 + offset, v * 0.5, footprint: 0.004)
      let pores = noise.sample(u * 2.2, v * 2.2 + offset, footprint: 0.008)
      let near = smooth(-0.8, 0.8, u * towards)
      let concrete = Vector(0.40, 0.385, 0.37) * (1 + stain.x * 0.22 + pores.y * 0.12)
      // A wide pool of light that slants down the wall.
      let x = (u * towards - 0.05 + (v - 0.3) * 0.5) / beam
      let pool = smooth(1.3, 0.2, abs(x))
      return concrete * (lit * (0.6 + near * 0.5) + light.sun * pool * 0.30)
    }
    let panel = numbers.between(0.3, 0.4)
    for joint in -2...2 {
      let u = Float(joint) * panel + offset * 0.2
      far.rectangle(
        u: u - 0.002...u + 0.002,
        v: 0...1,
        colour: Vector(0.10, 0.10, 0.10) * lit,
        coverage: 0.6
      )
    }
    return FarScene(layers: [.init(painter: far, blur: 0.008)])
  }
}
