extension Stage {
  /// A roll of paper that runs from the wall onto the table without an edge.
  func sweep() -> FarScene {
    var numbers = numbers(130)
    let tone = numbers.element(of: [
      Vector(0.70, 0.69, 0.67), Vector(0.62, 0.60, 0.57), Vector(0.66, 0.68, 0.70),
      Vector(0.72, 0.67, 0.61),
    ])
    var far = painter()
    paintPaper(&far, wall: tone, floor: tone * 1.06)
    return FarScene(layers: [.init(painter: far, blur: 0)])
  }

  /// Painted paper and simple shapes in the palette's colours.
  func backdrop() -> FarScene {
    var numbers = numbers(140)
    let colours =
      palette?.members.sorted { $0.share > $1.share }.map(\.colour)
      ?? numbers.element(of: [
        [Vector(0.62, 0.40, 0.28), Vector(0.80, 0.62, 0.46), Vector(0.90, 0.82, 0.72)],
        [Vector(0.26, 0.36, 0.36), Vector(0.46, 0.56, 0.52), Vector(0.82, 0.80, 0.72)],
        [Vector(0.44, 0.36, 0.50), Vector(0.70, 0.58, 0.66), Vector(0.90, 0.80, 0.76)],
        [Vector(0.24, 0.32, 0.46), Vector(0.52, 0.60, 0.70), Vector(0.86, 0.84, 0.80)],
      ])
    let wall = colours[0]
    let second = colours[1 % colours.count]
    let third = colours[2 % colours.count]
    var far = painter()
    paintPaper(&far, wall: wall, floor: mix(wall, second, 0.35))
    let lit = light.ambient + light.sun * 0.55
    let seam = camera.horizon + 0.12
    // An arch or a disc behind the product, sometimes a step beside it.
    let u = subjectU + numbers.between(-0.14, 0.14)
    let radius = numbers.between(0.24, 0.32)
    let isArch = numbers.unit() < 0.5
    let centre =
      isArch ? seam - numbers.between(0.20, 0.26) : seam - radius * numbers.between(0.75, 1.1)
    let side0 = light.side
    far.paint { x, v in
      let (dx, dy) = (x - u, v - centre)
      let round = (dx * dx + dy * dy).squareRoot() / radius
      let inside = isArch && v > centre ? abs(dx) / radius : round
      let shade = 1 + 0.10 * dx * side0 / radius
      let low = smooth(seam + 0.012, seam - 0.002, v)
      return (second * lit * shade).with(w: smooth(1.012, 0.988, inside) * low)
    }
    let stepU = u + numbers.sign() * (radius + numbers.between(0.0, 0.08))
    let (half, tall) = (numbers.between(0.09, 0.14), numbers.between(0.08, 0.16))
    far.rectangle(
      u: stepU - half...stepU + half,
      v: seam - tall...seam + 0.02,
      colour: third * lit * 0.92,
      edge: 0.003
    )
    far.rectangle(
      u: stepU - half...stepU + half,
      v: seam - tall...seam - tall + 0.02,
      colour: third * lit * 1.08,
      edge: 0.003
    )
    far.paint(v: seam + 0.02...seam + 0.06) { x, v in
      let near =
        smooth(half + 0.03, half - 0.03, abs(x - stepU)) * smooth(seam + 0.06, seam + 0.02, v)
      return Vector(0, 0, 0, near * 0.12)
    }
    return FarScene(layers: [.init(painter: far, blur: 0.004)])
  }

  private func paintPaper(_ painter: inout Painter, wall: Vector, floor: Vector) {
    let (light, camera) = (light, camera)
    let (low, high) = (camera.horizon - 0.02, camera.base - 0.02)
    let poolU = subjectU - light.side * 0.10
    painter.fill { u, v in
      let bend = smooth(low, high, v)
      let paper = mix(wall, floor, bend)
      let (dx, dy) = (u - poolU, v - 0.40)
      let pool = 1 / (1 + 1.9 * (dx * dx * 1.1 + dy * dy * 1.6))
      let across = 1 + 0.16 * u * light.side
      let up = mix(0.62, 0.92, bend)
      let night = light.lamps >= 1 ? Float(0.45) : 1
      let lamp = Vector(1.0, 0.74, 0.48) * (light.lamps >= 1 ? pool * pool * 0.20 : 0)
      let lit =
        (light.ambient * mix(0.86, 1.02, bend) + light.sun * (pool * up * across)) * night + lamp
      // The bend itself turns from the light a little.
      let turn = 1 - 0.05 * smooth(0.5, 0, abs(bend - 0.35))
      return paper * lit * turn
    }
  }
}
