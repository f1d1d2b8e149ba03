/// Lays out what stands in a `Room`: the same seed always furnishes it the same way.
struct Furnishing {
  private(set) var blocks: [Block] = []
  private(set) var ellipsoids: [Ellipsoid] = []
  private(set) var clusters: [Room.Cluster] = []
  private var dice: Dice

  init(seed: UInt64) {
    dice = Dice(seed: seed)
    for row in 0..<4 {
      let board = Float(row) * 25 - 36
      cluster { $0.addBoard(at: board) }
      for bay in 0..<5 {
        let left = Float(bay) * 28 - 70
        cluster { $0.fillBay(from: left, to: left + 27, on: board + 1.6) }
      }
      cluster { $0.addLights(along: board + 1.6) }
    }
    cluster { $0.setTable() }
  }

  private static let covers = [
    Vector(0.36, 0.08, 0.06), Vector(0.07, 0.13, 0.24), Vector(0.5, 0.33, 0.12),
    Vector(0.08, 0.2, 0.18), Vector(0.6, 0.53, 0.43), Vector(0.17, 0.08, 0.11),
    Vector(0.46, 0.22, 0.12), Vector(0.12, 0.12, 0.13), Vector(0.24, 0.33, 0.38),
    Vector(0.66, 0.6, 0.53), Vector(0.26, 0.27, 0.15), Vector(0.45, 0.26, 0.24),
    Vector(0.5, 0.44, 0.36), Vector(0.3, 0.2, 0.13),
  ]

  /// Runs `build` and gathers what it added into one cluster.
  private mutating func cluster(_ build: (inout Furnishing) -> Void) {
    let firstBlock = blocks.count
    let firstEllipsoid = ellipsoids.count
    build(&self)
    let boxes =
      blocks[firstBlock...].map(\.bounds) + ellipsoids[firstEllipsoid...].map(\.bounds)
    guard let first = boxes.first else { return }
    clusters.append(
      Room.Cluster(
        bounds: boxes.dropFirst().reduce(first) { $0.union($1) },
        blocks: firstBlock..<blocks.count,
        ellipsoids: firstEllipsoid..<ellipsoids.count
      )
    )
  }

  private mutating func addBoard(at height: Float) {
    add(
      Vector(-80, height, -112),
      Vector(80, height + 1.6, -86),
      .matte(Vector(0.36, 0.24, 0.14))
    )
  }

  private mutating func fillBay(from left: Float, to right: Float, on base: Float) {
    let kind = dice.roll()
    let books = kind < 0.25 ? left + 14 : right
    var x = left
    while x < books - 4 {
      let width = dice.roll(1.8...4.4)
      let height = dice.roll(15...21.5)
      let front = dice.roll(-91 ... -88)
      let cover = dice.pick(Furnishing.covers)
      let title = dice.roll() < 0.6 ? dice.pick(Furnishing.covers) : nil
      add(
        Vector(x, base, -106),
        Vector(x + width - 0.15, base + height, front),
        .matte(cover * dice.roll(0.75...1.15)),
        band: title
      )
      x += width
      if dice.roll() < 0.08 { x += dice.roll(1...4) }
    }
    guard books < right else { return }
    let middle = Vector((books + right) / 2, base, -95)
    if kind < 0.13 {
      addPlant(at: middle)
    } else {
      addVase(at: middle)
    }
  }

  private mutating func addPlant(at base: Vector) {
    ellipsoids.append(
      Ellipsoid(
        centre: base + Vector(0, 3.2, 0),
        axes: (Vector(1, 0, 0), .up, Vector(0, 0, 1)),
        radii: Vector(4, 3.4, 4),
        finish: .matte(Vector(0.7, 0.66, 0.6))
      )
    )
    for _ in 0..<18 {
      let around = Arithmetic.circlePoint(turns: dice.roll())
      let rise = dice.roll(0.5...1.6)
      let along = Vector(around.cosine, rise, around.sine).normalized
      let side = along.cross(.up).normalized
      let reach = dice.roll(5...8.5)
      ellipsoids.append(
        Ellipsoid(
          centre: base + Vector(0, 5.5, 0) + along * (reach * 0.9),
          axes: (along, side, along.cross(side)),
          radii: Vector(reach * 0.62, 1.5, 0.25),
          finish: Finish(
            surface: .coated,
            color: Vector(0.06, 0.2, 0.05).mixed(
              with: Vector(0.2, 0.36, 0.08),
              by: dice.roll()
            ),
            roughness: 0.45
          )
        )
      )
    }
  }

  private mutating func addVase(at base: Vector) {
    let color = dice.pick(Furnishing.covers)
    let height = dice.roll(5...8)
    ellipsoids.append(
      Ellipsoid(
        centre: base + Vector(0, height, 0),
        axes: (Vector(1, 0, 0), .up, Vector(0, 0, 1)),
        radii: Vector(dice.roll(3.5...5), height, 4),
        finish: Finish(surface: .coated, color: color, roughness: 0.25)
      )
    )
  }

  private mutating func addLights(along base: Float) {
    var x: Float = -64 + dice.roll(0...6)
    while x < 64 {
      let warmth = dice.roll()
      let glow = Vector(8, 4, 1.5).mixed(with: Vector(8.5, 5.6, 2.9), by: warmth)
      ellipsoids.append(
        Ellipsoid(
          centre: Vector(x, base + dice.roll(-3...17), dice.roll(-85 ... -78)),
          radius: dice.roll(0.35...0.6),
          finish: .glow(glow)
        )
      )
      x += dice.roll(4...11)
    }
  }

  /// A few things on the table, behind and beside the product.
  private mutating func setTable() {
    let x = dice.roll(13...18)
    let color = dice.pick(Furnishing.covers)
    add(Vector(x, 0, -41), Vector(x + 17, 2.6, -24), .matte(color))
    add(
      Vector(x + 1, 2.6, -40),
      Vector(x + 15, 4.6, -25),
      .matte(dice.pick(Furnishing.covers))
    )
    for _ in 0..<3 {
      let radius = dice.roll(2.6...3.3)
      ellipsoids.append(
        Ellipsoid(
          centre: Vector(dice.roll(-24 ... -12), radius, dice.roll(-36 ... -22)),
          radius: radius,
          finish: Finish(
            surface: .coated,
            color: Vector(0.72, 0.26, 0.03),
            roughness: 0.4
          )
        )
      )
    }
  }

  private mutating func add(
    _ low: Vector,
    _ high: Vector,
    _ finish: Finish,
    band: Vector? = nil
  ) {
    blocks.append(Block(bounds: Bounds(low: low, high: high), finish: finish, band: band))
  }
}
