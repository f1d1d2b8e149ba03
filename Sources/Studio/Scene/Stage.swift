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
  /// The photograph that is the scene; `nil` where it is drawn.
  let plate: Plate?

  init(order: RenderOrder, words: SceneReading, plate: Plate? = nil) {
    let place = words.place ?? Self.place(of: words.surface)
    self.place = place
    let season = words.season ?? Self.usualSeason(of: place)
    self.season = season
    self.plate = plate
    surface =
      words.surface ?? (plate == nil ? Self.usualSurface(of: place, season: season) : .plate)
    weather = words.weather ?? .sunny
    seed = order.seed
    speed = order.speed
    palette = order.palette
    // Chosen so that the quickstart's two seeds have the light on different sides.
    var numbers = SeededNumbers(seed: order.seed, stream: 13)
    var rig = Light(words, place: place, numbers: &numbers)
    if Self.isSnowy(place, season) { rig.fallOnSnow() }
    light = plate.map { PlateScene.light(of: $0, over: rig) } ?? rig
    let base = numbers.between(0.815, 0.845)
    let horizon = Self.horizon(of: place) + numbers.between(-0.035, 0.03)
    camera = Camera(width: order.width, height: order.height, horizon: horizon, base: base)
    subjectU = numbers.between(-0.09, 0.09) * min(1, camera.aspect)
  }

  private static func usualSeason(of place: Place) -> Season {
    switch place {
    case .snow, .christmas, .fireside: .winter
    default: .summer
    }
  }

  /// Whether it plays under the sky, where it rains.
  var isOpen: Bool {
    switch place {
    case .forest, .jungle, .meadow, .garden, .wheat, .lavender, .beach, .sea, .pool, .lake,
      .mountains, .desert, .snow, .city, .street, .neon, .sky:
      true
    default: false
    }
  }

  /// Whether snow lies on what the scene shows.
  var isSnowy: Bool { Self.isSnowy(place, season) }

  private static func isSnowy(_ place: Place, _ season: Season) -> Bool {
    guard season == .winter else { return false }
    return switch place {
    case .forest, .meadow, .garden, .mountains, .lake, .street, .city, .snow: true
    default: false
    }
  }

  func numbers(_ stream: UInt64) -> SeededNumbers { SeededNumbers(seed: seed, stream: stream) }

  /// A salt for lattice noise, by seed.
  func salt(_ stream: UInt64) -> UInt32 {
    var numbers = numbers(stream)
    return UInt32(truncatingIfNeeded: numbers.next())
  }

  /// How many times smaller than the frame the out-of-focus scene is drawn.
  var farReduction: Int { speed.farReduction(height: camera.height) }

  func painter() -> Painter { Painter(camera: camera, reduction: farReduction) }

  /// A surface alone suggests where it usually is.
  private static func place(of surface: Surface?) -> Place {
    switch surface {
    case .moss, .rock, .leaves: .forest
    case .grass: .meadow
    case .slabs: .garden
    case .pebbles: .lake
    case .sand, .wetSand: .beach
    case .asphalt: .street
    case .wood: .kitchen
    case .marble, .tile, .linen, .terrazzo: .brightRoom
    case .concrete: .loft
    case .water: .sky
    case .snow: .snow
    case .glass, .paper, .plate: .sweep
    case nil: .backdrop
    }
  }

  private static func usualSurface(of place: Place, season: Season) -> Surface {
    switch place {
    case .forest where season == .winter, .meadow where season == .winter,
      .garden where season == .winter, .mountains where season == .winter,
      .lake where season == .winter, .street where season == .winter:
      .snow
    case .forest: season == .autumn ? .leaves : .moss
    case .jungle, .mountains, .lake, .space: .rock
    case .meadow, .wheat, .lavender, .sea, .kitchen, .cafe, .livingRoom, .library, .office,
      .christmas, .fireside:
      .wood
    case .garden, .street: .slabs
    case .beach: .wetSand
    case .pool: .tile
    case .underwater, .desert: .sand
    case .city: .concrete
    case .neon: .asphalt
    case .snow: .snow
    case .brightRoom: .marble
    case .loft: .concrete
    case .celebration: .glass
    case .sky: .water
    case .sweep, .backdrop: .paper
    }
  }

  private static func horizon(of place: Place) -> Float {
    switch place {
    case .beach, .desert, .mountains, .sea, .lake, .sky, .pool: 0.46
    case .city, .neon, .street: 0.48
    case .forest, .meadow, .snow, .garden, .jungle, .wheat, .lavender, .underwater, .space: 0.50
    case .kitchen, .brightRoom, .loft, .cafe, .livingRoom, .library, .office, .christmas, .fireside:
      0.44
    case .celebration: 0.47
    case .sweep, .backdrop: 0.50
    }
  }

  /// Where the ground's far edge lies in the frame.
  var groundEdge: Float {
    switch surface {
    case .wood, .marble, .tile, .terrazzo, .linen: camera.horizon + camera.eye * 0.42
    case .glass: camera.horizon + camera.eye * 0.34
    case .concrete: camera.horizon + camera.eye * 0.46
    case .slabs where place == .garden: camera.horizon + camera.eye * 0.30
    case .wetSand where place == .beach: camera.horizon + camera.eye * 0.40
    case .sand where place == .beach: camera.horizon + camera.eye * 0.36
    case .rock: camera.horizon + camera.eye * 0.5
    case .pebbles: camera.horizon + camera.eye * 0.36
    case .moss where place == .forest, .leaves where place == .forest:
      camera.horizon + camera.eye * 0.40
    case .moss where place == .jungle: camera.horizon + camera.eye * 0.36
    case .plate: camera.horizon
    default: camera.horizon + 0.012
    }
  }
}
