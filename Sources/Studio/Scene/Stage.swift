/// All that is decided before the first pixel: what the scene is and how it is arranged.
struct Stage {
  let place: Place
  let surface: Surface
  let season: Season
  let weather: Weather
  let camera: Camera
  let light: Light
  let seed: Int
  let speed: Speed
  let palette: ColourPalette?
  /// Where the product stands, frame heights from the middle.
  let subjectU: Float

  init(order: RenderOrder, words: SceneReading) {
    let place = words.place ?? Self.place(of: words.surface)
    self.place = place
    surface = words.surface ?? Self.usualSurface(of: place)
    season = words.season ?? .summer
    weather = words.weather ?? .sunny
    seed = order.seed
    speed = order.speed
    palette = order.palette
    // Chosen so that the quickstart's two seeds have the light on different sides.
    var numbers = SeededNumbers(seed: order.seed, stream: 13)
    light = Light(words, place: place, numbers: &numbers)
    let base = numbers.between(0.815, 0.845)
    let horizon = Self.horizon(of: place) + numbers.between(-0.035, 0.03)
    camera = Camera(width: order.width, height: order.height, horizon: horizon, base: base)
    subjectU = numbers.between(-0.09, 0.09) * min(1, camera.aspect)
  }

  func numbers(_ stream: UInt64) -> SeededNumbers { SeededNumbers(seed: seed, stream: stream) }

  /// A salt for lattice noise, by seed.
  func salt(_ stream: UInt64) -> UInt32 {
    var numbers = numbers(stream)
    return UInt32(truncatingIfNeeded: numbers.next())
  }

  func painter() -> Painter { Painter(camera: camera, reduction: speed.farReduction) }

  /// A surface alone suggests where it usually is.
  private static func place(of surface: Surface?) -> Place {
    switch surface {
    case .moss, .rock: .forest
    case .sand, .wetSand: .beach
    case .asphalt: .city
    case .wood: .kitchen
    case .marble: .marble
    case .concrete: .loft
    case .snow: .snow
    case .paper: .sweep
    case nil: .backdrop
    }
  }

  private static func usualSurface(of place: Place) -> Surface {
    switch place {
    case .forest: .moss
    case .meadow, .kitchen: .wood
    case .beach: .wetSand
    case .city, .neon: .asphalt
    case .mountains: .rock
    case .desert: .sand
    case .snow: .snow
    case .marble: .marble
    case .loft: .concrete
    case .sweep, .backdrop: .paper
    }
  }

  private static func horizon(of place: Place) -> Float {
    switch place {
    case .beach, .desert, .mountains: 0.46
    case .city, .neon: 0.48
    case .forest, .meadow, .snow: 0.50
    case .kitchen, .marble, .loft: 0.44
    case .sweep, .backdrop: 0.50
    }
  }

  /// Where the ground's far edge lies in the frame.
  var groundEdge: Float {
    switch surface {
    case .wood, .marble: camera.horizon + camera.eye * 0.42
    case .concrete: camera.horizon + camera.eye * 0.46
    case .wetSand where place == .beach: camera.horizon + camera.eye * 0.40
    case .sand where place == .beach: camera.horizon + camera.eye * 0.36
    case .rock: camera.horizon + camera.eye * 0.5
    case .moss where place == .forest: camera.horizon + camera.eye * 0.40
    default: camera.horizon + 0.012
    }
  }
}
