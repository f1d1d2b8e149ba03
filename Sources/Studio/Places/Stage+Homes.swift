extension Stage {
  /// A room with a sofa before a window, a lamp, pictures on the wall.
  func livingRoom() -> FarScene {
    let camera = camera
    var numbers = numbers(220)
    let room = roomLight
    let wall = numbers.element(of: [
      Vector(0.62, 0.58, 0.52), Vector(0.50, 0.51, 0.47), Vector(0.55, 0.48, 0.42),
      Vector(0.40, 0.45, 0.48),
    ])
    let sofa = numbers.element(of: [
      Vector(0.34, 0.30, 0.26), Vector(0.16, 0.24, 0.24), Vector(0.42, 0.28, 0.18),
      Vector(0.48, 0.46, 0.44),
    ])
    let towards = lightSide
    var far = painter()
    far.fill { u, v in
      let near = smooth(-0.8, 0.8, u * towards)
      return wall * room * (0.58 + near * 0.62) * (0.80 + 0.3 * smooth(0, 0.5, v))
    }
    let windowU = towards * numbers.between(0.26, 0.34) * camera.aspect
    let half = numbers.between(0.11, 0.15)
    paintWindow(
      &far,
      u: windowU - half...windowU + half,
      v: -0.05...camera.horizon - 0.04,
      bars: 2,
      frame: Vector(0.62, 0.60, 0.56) * room
    )
    // Curtains let light through.
    for edge in [-1, 1] as [Float] {
      let u = windowU + edge * (half + 0.03)
      far.paint(u: u - 0.07...u + 0.07, v: 0...camera.horizon + 0.05) { x, _ in
        let fold = 0.8 + 0.2 * sine(turns: x * 26)
        let inside = smooth(0.07, 0.05, abs(x - u))
        return ((Vector(0.62, 0.59, 0.54) * room + self.windowLight * 0.16) * fold).with(
          w: inside * 0.9
        )
      }
    }
    let pictureU = -towards * numbers.between(0.14, 0.3) * camera.aspect
    let (w, h) = (numbers.between(0.06, 0.09), numbers.between(0.07, 0.11))
    far.rectangle(
      u: pictureU - w...pictureU + w,
      v: 0.17 - h...0.17 + h,
      colour: Vector(0.07, 0.06, 0.05) * room
    )
    far.rectangle(
      u: pictureU - w + 0.008...pictureU + w - 0.008,
      v: 0.178 - h...0.162 + h,
      colour: Vector(0.72, 0.68, 0.60) * room
    )
    far.ellipse(
      u: pictureU,
      v: 0.18,
      across: w * 0.5,
      down: h * 0.5,
      colour: sofa * room * 1.4
    )
    // The sofa: back, seat, cushions.
    let sofaU = -towards * numbers.between(0.02, 0.14)
    let (reach, top) = (numbers.between(0.34, 0.42), camera.horizon - 0.10)
    far.rectangle(
      u: sofaU - reach...sofaU + reach,
      v: top...camera.horizon + 0.08,
      colour: sofa * room * 1.05,
      edge: 0.012
    )
    far.rectangle(
      u: sofaU - reach - 0.04...sofaU + reach + 0.04,
      v: camera.horizon - 0.005...camera.horizon + 0.12,
      colour: sofa * room * 0.82,
      edge: 0.012
    )
    for _ in 0..<4 {
      let u = sofaU + numbers.between(-reach, reach) * 0.8
      let tone = numbers.element(of: [
        Vector(0.62, 0.40, 0.16), Vector(0.62, 0.58, 0.52), Vector(0.18, 0.28, 0.26),
        Vector(0.52, 0.22, 0.14),
      ])
      far.rectangle(
        u: u - 0.045...u + 0.045,
        v: camera.horizon - 0.075...camera.horizon + 0.005,
        colour: tone * room,
        edge: 0.014
      )
    }
    paintPlant(
      &far,
      &numbers,
      u: -towards * side * numbers.between(0.78, 0.92),
      foot: camera.horizon + 0.10,
      tall: numbers.between(0.26, 0.36),
      lit: room * 1.1
    )
    // A standing lamp.
    let lampU = windowU - towards * (half + 0.15)
    let strength = 0.30 + light.lamps * 0.9
    far.rectangle(
      u: lampU - 0.003...lampU + 0.003,
      v: 0.20...camera.horizon + 0.06,
      colour: Vector(0.05, 0.045, 0.04) * room
    )
    far.glow(
      u: lampU,
      v: 0.19,
      across: 0.13,
      down: 0.12,
      colour: Vector(1.2, 0.66, 0.28) * strength * 0.16
    )
    far.rectangle(
      u: lampU - 0.045...lampU + 0.045,
      v: 0.155...0.215,
      colour: Vector(1.2, 0.84, 0.50) * strength,
      edge: 0.01
    )
    return FarScene(
      layers: [.init(painter: far, blur: 0.019)],
      bokeh: scatterBokeh(
        221,
        count: 14,
        u: -side...side,
        v: 0.10...camera.horizon,
        radius: 0.010...0.022,
        strength: 0.03...0.22 + light.lamps * 0.3,
        colours: [Vector(1.3, 0.82, 0.42), windowLight * 0.6]
      )
    )
  }

  /// A wall of books by warm lamps.
  func library() -> FarScene {
    let camera = camera
    var numbers = numbers(230)
    let room = roomLight * Vector(1.0, 0.86, 0.68)
    let board = Vector(0.13, 0.068, 0.034) * room * 1.2
    var far = painter()
    far.fill { u, v in
      let near = smooth(-0.9, 0.9, u * lightSide)
      return Vector(0.075, 0.04, 0.022) * room * (0.7 + near * 0.6) * (1.1 - 0.3 * v)
    }
    let spines = [
      Vector(0.34, 0.06, 0.045), Vector(0.05, 0.12, 0.16), Vector(0.10, 0.18, 0.10),
      Vector(0.42, 0.28, 0.11), Vector(0.46, 0.40, 0.30), Vector(0.08, 0.06, 0.06),
      Vector(0.28, 0.14, 0.06), Vector(0.16, 0.05, 0.10),
    ]
    let pitch = numbers.between(0.125, 0.145)
    let bay = numbers.between(0.40, 0.52)
    let shift = numbers.between(0, bay)
    var left = -side - bay + shift
    while left < side {
      let right = left + bay
      var foot = pitch * 0.72
      while foot < camera.horizon + 0.2 {
        let towards = 0.7 + 0.55 * smooth(-0.8, 0.8, (left + bay / 2) * lightSide)
        paintShelf(
          &far,
          &numbers,
          u: left + 0.012...right - 0.012,
          foot: foot,
          tall: pitch * 0.52...pitch * 0.84,
          wide: 0.008...0.022,
          gap: 0...0.004,
          colours: spines.map { $0 * room * towards * 1.5 },
          board: board
        )
        foot += pitch
      }
      far.rectangle(u: right - 0.012...right + 0.012, v: 0...1, colour: board * 0.9)
      left += bay
    }
    let lamps = hangLamps(
      &far,
      &numbers,
      count: 3,
      v: 0.06...0.20,
      radius: 0.020...0.034,
      colour: Vector(1.3, 0.74, 0.32),
      strength: 0.55 + light.lamps * 0.45
    )
    let glints = scatterBokeh(
      231,
      count: 26,
      u: -side...side,
      v: 0.05...camera.horizon,
      radius: 0.008...0.020,
      strength: 0.04...0.30,
      colours: [Vector(1.3, 0.75, 0.35)]
    )
    return FarScene(layers: [.init(painter: far, blur: 0.012)], bokeh: lamps + glints)
  }

  /// A desk before a window over the town.
  func office() -> FarScene {
    let camera = camera
    var numbers = numbers(240)
    let room = roomLight
    let towards = lightSide
    var far = painter()
    far.fill { u, v in
      let near = smooth(-0.8, 0.8, u * towards)
      return Vector(0.56, 0.56, 0.55) * room * (0.62 + near * 0.5) * (0.85 + 0.2 * v)
    }
    // A band of windows with houses in it.
    let (low, high) = (camera.horizon - 0.03, Float(-0.05))
    let from = towards > 0 ? -side * numbers.between(0.1, 0.4) : -side - 0.1
    let to = towards > 0 ? side + 0.1 : side * numbers.between(0.1, 0.4)
    let frame = Vector(0.10, 0.10, 0.105) * room
    far.rectangle(u: from...to, v: high...low, colour: windowLight)
    var u = from
    while u < to {
      let width = numbers.between(0.03, 0.09)
      far.rectangle(
        u: u...min(u + width, to),
        v: low - numbers.between(0.05, 0.22)...low,
        colour: mix(
          Vector(0.25, 0.26, 0.29) * (light.ambient + light.sun * 0.3),
          light.hazeColour,
          0.55
        )
      )
      u += width
    }
    var bar = from
    while bar < to + 0.01 {
      far.rectangle(u: bar - 0.006...bar + 0.006, v: high...low, colour: frame)
      bar += 0.24
    }
    far.rectangle(
      u: from - 0.01...to + 0.01,
      v: low...low + 0.014,
      colour: Vector(0.5, 0.49, 0.47) * room
    )
    // Shelf, screen, lamp, plant.
    let shelfU = -towards * side * 0.62
    for row in 0..<2 {
      paintShelf(
        &far,
        &numbers,
        u: shelfU - 0.16...shelfU + 0.16,
        foot: 0.17 + Float(row) * 0.16,
        tall: 0.04...0.09,
        wide: 0.010...0.034,
        gap: 0.002...0.03,
        colours: [
          Vector(0.6, 0.58, 0.54), Vector(0.12, 0.13, 0.15), Vector(0.40, 0.24, 0.12),
          Vector(0.10, 0.22, 0.26),
        ].map { $0 * room },
        board: Vector(0.40, 0.30, 0.20) * room
      )
    }
    let screenU = numbers.sign() * numbers.between(0.22, 0.34) * camera.aspect
    far.rectangle(
      u: screenU - 0.13...screenU + 0.13,
      v: camera.horizon - 0.13...camera.horizon + 0.03,
      colour: Vector(0.03, 0.03, 0.035) * room,
      edge: 0.004
    )
    far.rectangle(
      u: screenU - 0.122...screenU + 0.122,
      v: camera.horizon - 0.122...camera.horizon + 0.022,
      colour: Vector(0.10, 0.16, 0.22) * (0.5 + light.lamps * 0.8) + windowLight * 0.05,
      edge: 0.004
    )
    far.rectangle(
      u: -side - 0.1...side + 0.1,
      v: camera.horizon + 0.045...1,
      colour: Vector(0.34, 0.25, 0.17) * room
    )
    paintPlant(
      &far,
      &numbers,
      u: -screenU * 0.9,
      foot: camera.horizon + 0.06,
      tall: numbers.between(0.16, 0.24),
      lit: room * 1.2
    )
    return FarScene(
      layers: [.init(painter: far, blur: 0.021)],
      bokeh: scatterBokeh(
        241,
        count: Int(6 + light.lamps * 30),
        u: min(from, to)...max(from, to),
        v: 0.12...low,
        radius: 0.008...0.020,
        strength: 0.05...0.35,
        colours: [Vector(1.3, 0.9, 0.5), windowLight * 0.5]
      )
    )
  }
}
