/// Renders the plane the product stands on: in focus at the product, out of it with distance.
struct Ground {
  let stage: Stage
  /// The far scene at its own size, for reflections, and the same drawn out and blurred.
  let sharpMirror: Canvas
  let dullMirror: Canvas

  init(stage: Stage, far: Canvas) {
    self.stage = stage
    sharpMirror = far
    let scale = Float(far.height)
    dullMirror = far.softBlurred(across: scale * 0.012, down: scale * 0.07)
  }

  /// The lit ground at full size, its fourth number its coverage: clear above its far edge.
  func rendered() -> Canvas? {
    var numbers = stage.numbers(200)
    let isWet = stage.weather == .rain
    return switch stage.surface {
    case .paper, .plate: nil
    case .wood: render(Wood(&numbers))
    case .marble: render(Marble(&numbers))
    case .concrete: render(Mineral.concrete(&numbers))
    case .rock: render(Mineral.rock(&numbers))
    case .slabs: render(Slabs.paving(&numbers, isWet: isWet))
    case .tile: render(Slabs.tiles(&numbers))
    case .terrazzo: render(Terrazzo(&numbers))
    case .pebbles: render(Pebbles(&numbers, isWet: isWet))
    case .linen: render(Linen(&numbers))
    case .glass: render(Glass(&numbers))
    case .water: render(Water(&numbers, bed: Vector(0.016, 0.030, 0.036)))
    case .sand: render(Sand(&numbers, tone: sandTone, wetFrom: 9, ripples: 1))
    case .wetSand:
      render(Sand(&numbers, tone: sandTone, wetFrom: numbers.between(0.62, 0.86), ripples: 0.35))
    case .asphalt: render(Asphalt(&numbers, wetness: isWet ? 0.75 : 0.5))
    case .grass: render(Grass(&numbers, leaves: stage.leaves))
    case .leaves: render(Moss(&numbers, leaves: Self.fallen, litter: 0.96))
    case .moss:
      render(
        Moss(&numbers, leaves: stage.leaves, litter: stage.season == .autumn ? 0.42 : 0.06)
      )
    case .snow: render(Snow(&numbers))
    }
  }

  private var sandTone: Vector {
    switch stage.place {
    case .desert: Vector(0.60, 0.36, 0.19)
    case .underwater: Vector(0.34, 0.50, 0.46)
    default: Vector(0.60, 0.49, 0.36)
    }
  }

  /// Leaves that lie on the ground are autumn's in every season.
  private static let fallen = [
    Vector(0.50, 0.19, 0.035), Vector(0.58, 0.33, 0.06), Vector(0.30, 0.085, 0.025),
  ]

  private func render(_ material: some Material) -> Canvas {
    let camera = stage.camera
    var canvas = Canvas(width: camera.width, height: camera.height)
    let edge = stage.groundEdge
    let first = max(0, Int((edge - 0.01) * Float(camera.height)))
    let shader = GroundShader(ground: self, edge: edge)
    let samples = stage.speed.groundSamples
    // Heights one row of samples farther, for each column of samples within a pixel.
    var farther = [[Float]](repeating: [], count: samples)
    var one = [Vector](repeating: .zero, count: samples == 1 ? 0 : camera.width)
    let share = 1 / Float(samples * samples)
    canvas.eachRow(in: first..<camera.height) { row, _, line in
      for sample in 0..<samples * samples {
        let right = sample % samples
        let place = GroundShader.Samples(
          row: Float(row) + (Float(sample / samples) + 0.5) / Float(samples),
          shift: (Float(right) + 0.5) / Float(samples),
          step: 1 / Float(samples)
        )
        if samples == 1 {
          shader.shade(material, place, farther: &farther[right], into: line)
          continue
        }
        one.withUnsafeMutableBufferPointer {
          shader.shade(material, place, farther: &farther[right], into: $0)
          for x in 0..<line.count { line[x] += $0[x] * share }
        }
      }
    }
    return canvas
  }
}
