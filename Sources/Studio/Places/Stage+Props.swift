/// Things that several places have, drawn soft: they are always out of focus.
extension Stage {
  /// Light inside a room: what comes in, and what its lamps add.
  var roomLight: Vector {
    light.ambient * 0.75 + light.sun * 0.18 + Vector(0.22, 0.15, 0.085) * light.lamps
  }

  /// What a window shows of the sky.
  var windowLight: Vector { light.skyHorizon * 1.2 + light.sun * 0.8 }

  /// The side the light comes from: −1 left, 1 right.
  var lightSide: Float { light.side > 0 ? 1 : -1 }

  /// A window with its frame, `bars` panes across and two down, and its spill on the wall.
  func paintWindow(
    _ painter: inout Painter,
    u: ClosedRange<Float>,
    v: ClosedRange<Float>,
    bars: Int,
    frame: Vector
  ) {
    let (sky, leaves) = (windowLight, leaves)
    let (middle, half) = ((u.lowerBound + u.upperBound) / 2, (u.upperBound - u.lowerBound) / 2)
    painter.glow(
      u: middle,
      v: (v.lowerBound + v.upperBound) / 2,
      across: half * 1.3,
      down: half * 1.4,
      colour: sky * 0.14
    )
    painter.rectangle(
      u: u.lowerBound - 0.014...u.upperBound + 0.014,
      v: v.lowerBound - 0.014...v.upperBound + 0.014,
      colour: frame
    )
    let green = leaves[1] * (light.sun + light.ambient) * 1.2
    let deep = max(v.upperBound - v.lowerBound, 0.01)
    painter.paint(u: u, v: v) { _, y in
      let low = smooth(0.55, 1, (y - v.lowerBound) / deep)
      return mix(sky, green, low * 0.7).with(w: 1)
    }
    for bar in 1..<max(bars, 1) {
      let x = mix(u.lowerBound, u.upperBound, Float(bar) / Float(bars))
      painter.rectangle(u: x - 0.005...x + 0.005, v: v, colour: frame * 0.85)
    }
    let y = mix(v.lowerBound, v.upperBound, 0.42)
    painter.rectangle(u: u, v: y - 0.005...y + 0.005, colour: frame * 0.85)
  }

  /// A pot plant: leaves around a point, the pot below it.
  func paintPlant(
    _ painter: inout Painter,
    _ numbers: inout SeededNumbers,
    u: Float,
    foot: Float,
    tall: Float,
    lit: Vector
  ) {
    let half = tall * 0.16
    painter.rectangle(
      u: u - half...u + half,
      v: foot - tall * 0.28...foot,
      colour: Vector(0.42, 0.34, 0.28) * lit,
      edge: 0.005
    )
    for _ in 0..<30 {
      let up = numbers.unit()
      let out = (numbers.unit() + numbers.unit() - 1) * tall * (0.20 + 0.30 * up)
      painter.ellipse(
        u: u + out,
        v: foot - tall * (0.28 + 0.72 * up),
        across: numbers.between(0.012, 0.030),
        down: numbers.between(0.010, 0.026),
        colour: numbers.element(of: evergreen) * lit * numbers.between(0.7, 1.5)
      )
    }
  }

  /// Books or things on a board, from left to right.
  func paintShelf(
    _ painter: inout Painter,
    _ numbers: inout SeededNumbers,
    u: ClosedRange<Float>,
    foot: Float,
    tall: ClosedRange<Float>,
    wide: ClosedRange<Float>,
    gap: ClosedRange<Float>,
    colours: [Vector],
    board: Vector
  ) {
    painter.rectangle(u: u, v: foot...foot + 0.014, colour: board)
    var at = u.lowerBound + 0.01
    while at < u.upperBound - 0.01 {
      let width = numbers.between(wide.lowerBound, wide.upperBound)
      let height = numbers.between(tall.lowerBound, tall.upperBound)
      painter.rectangle(
        u: at...at + width,
        v: foot - height...foot,
        colour: numbers.element(of: colours) * numbers.between(0.7, 1.2),
        edge: 0.002
      )
      at += width + numbers.between(gap.lowerBound, gap.upperBound)
    }
  }

  /// Lamps that hang in a row: a glow each, and a disc of light.
  func hangLamps(
    _ painter: inout Painter,
    _ numbers: inout SeededNumbers,
    count: Int,
    v: ClosedRange<Float>,
    radius: ClosedRange<Float>,
    colour: Vector,
    strength: Float
  ) -> [FarScene.Bokeh] {
    (0..<count).map { index in
      let slot = (Float(index) + numbers.between(0.25, 0.75)) / Float(count)
      let u = (slot * 2 - 1) * side
      let y = numbers.between(v.lowerBound, v.upperBound)
      painter.rectangle(u: u - 0.0015...u + 0.0015, v: -0.02...y, colour: Vector(0.03, 0.025, 0.02))
      painter.glow(u: u, v: y, across: 0.07, down: 0.07, colour: colour * strength * 0.22)
      return .init(
        u: u,
        v: y,
        radius: numbers.between(radius.lowerBound, radius.upperBound),
        colour: colour * strength
      )
    }
  }

  /// A tree's crown or a bush: leaves around a middle, lit from above and from the light's side.
  func paintCrown(
    _ painter: inout Painter,
    _ numbers: inout SeededNumbers,
    u: Float,
    v: Float,
    across: Float,
    down: Float,
    leaves: Int,
    size: ClosedRange<Float>,
    tones: [Vector],
    lit: Vector,
    veil: Float = 0
  ) {
    for _ in 0..<leaves {
      let (x, y) = (
        numbers.unit() + numbers.unit() - 1, numbers.unit() + numbers.unit() - 1
      )
      let facing = 0.55 + 0.35 * x * lightSide - 0.35 * y
      let tone = numbers.element(of: tones) * lit * clamp(facing + 0.15, 0.15, 1.2)
      painter.ellipse(
        u: u + x * across,
        v: v + y * down,
        across: numbers.between(size.lowerBound, size.upperBound),
        down: numbers.between(size.lowerBound, size.upperBound) * 0.8,
        colour: mix(tone, light.hazeColour * 0.8, veil),
        coverage: 0.9,
        softness: 0.35
      )
    }
  }
}
