/// The light a scene has: one sun (or moon, window, lamp) and the sky around it, in linear light.
struct Light {
  /// Colour times strength on a surface that faces it.
  var sun: Vector
  /// −1 from the left … 1 from the right.
  var side: Float
  /// Height of the sun: 0 grazing … 1 overhead.
  var elevation: Float
  /// −1 from behind the camera … 1 from behind the product.
  var depth: Float
  /// From everywhere.
  var ambient: Vector
  var skyTop: Vector
  var skyHorizon: Vector
  /// How far lamps and windows are lit, 0…1.
  var lamps: Float
  /// How soon distance fades, 0…1, and into what.
  var haze: Float
  var hazeColour: Vector
  /// 0 shadowless … 1 sharp shadows.
  var hardness: Float

  init(_ words: SceneReading, place: Place, numbers: inout SeededNumbers) {
    let side = numbers.sign() * numbers.between(0.45, 0.85)
    self = Self.rig(words.time ?? Self.usualTime(place))
    self.side = side
    switch words.weather ?? .sunny {
    case .sunny: break
    case .overcast:
      soften(by: 0.75)
      skyTop = mix(skyTop, Vector(0.55, 0.58, 0.62) * skyHorizon.luminance, 0.8)
      skyHorizon = mix(skyHorizon, Vector(0.9, 0.92, 0.95) * skyHorizon.luminance, 0.75)
      haze = max(haze, 0.45)
    case .fog:
      soften(by: 0.85)
      haze = 0.95
      skyTop = mix(skyTop, skyHorizon, 0.7)
    case .rain:
      soften(by: 0.8)
      skyTop = mix(skyTop, Vector(0.52, 0.56, 0.62) * skyHorizon.luminance, 0.72) * 0.75
      skyHorizon = mix(skyHorizon, Vector(0.6, 0.66, 0.72) * skyHorizon.luminance, 0.7) * 0.7
      haze = max(haze, 0.6)
      lamps = max(lamps, 0.35)
    }
    switch words.light {
    case .soft: soften(by: 0.6)
    case .hard:
      hardness = 1
      sun *= 1.25
      ambient *= 0.75
    case .backlit:
      depth = 0.95
      sun *= 1.2
    case nil: break
    }
    switch words.mood {
    case .dramatic:
      ambient *= 0.5
      skyTop *= 0.45
      skyHorizon *= 0.75
    case .fresh:
      ambient *= 1.25
      skyTop = mix(skyTop, skyHorizon, 0.25) * 1.1
    case .cosy:
      sun *= Vector(1.08, 1.0, 0.86, 1)
      ambient *= Vector(1.1, 1.0, 0.86, 1)
    case .dreamy: haze = max(haze, 0.5)
    case .calm, nil: break
    }
    adapt(to: place)
    hazeColour = mix(skyHorizon, skyTop, 0.25)
  }

  /// Where the light is not the sky's own.
  private mutating func adapt(to place: Place) {
    switch place {
    case .underwater:
      sun *= Vector(0.42, 0.95, 0.92)
      ambient = ambient * Vector(0.30, 0.80, 0.95) * 0.9
      skyTop = Vector(0.02, 0.20, 0.30) * ambient.luminance * 3
      skyHorizon = Vector(0.02, 0.26, 0.36) * ambient.luminance * 3
      haze = 1
      elevation = max(elevation, 0.8)
      depth = 0.2
    case .space:
      sun = Vector(0.62, 0.64, 0.70)
      ambient = Vector(0.055, 0.060, 0.085)
      skyTop = Vector(0.004, 0.005, 0.012)
      skyHorizon = Vector(0.010, 0.012, 0.024)
      elevation = 0.34
      depth = 0.35
      haze = 0.1
      hardness = 0.9
    case .celebration:
      sun = Vector(0.75, 0.60, 0.42)
      ambient = ambient * 0.4 + Vector(0.12, 0.10, 0.08)
      elevation = 0.7
      hardness = 0.4
    default: break
    }
  }

  /// Snow gives the sky's blue back, most of all where the sun does not reach.
  mutating func fallOnSnow() {
    let level = sun.luminance
    sun = mix(sun, Vector(level, level, level), 0.35)
    ambient *= Vector(0.88, 1, 1.24, 1)
  }

  private mutating func soften(by share: Float) {
    ambient += sun * (0.42 * share)
    sun *= 1 - 0.8 * share
    hardness *= 1 - 0.8 * share
  }

  private static func usualTime(_ place: Place) -> TimeOfDay {
    switch place {
    case .neon, .space, .celebration, .christmas, .fireside: .night
    case .city: .dusk
    case .sky: .golden
    default: .day
    }
  }

  private static func rig(_ time: TimeOfDay) -> Light {
    func light(
      sun: Vector,
      elevation: Float,
      depth: Float,
      ambient: Vector,
      top: Vector,
      horizon: Vector,
      lamps: Float,
      haze: Float,
      hardness: Float
    ) -> Light {
      Light(
        sun: sun,
        side: 0,
        elevation: elevation,
        depth: depth,
        ambient: ambient,
        skyTop: top,
        skyHorizon: horizon,
        lamps: lamps,
        haze: haze,
        hazeColour: horizon,
        hardness: hardness
      )
    }
    switch time {
    case .dawn:
      return light(
        sun: Vector(0.82, 0.52, 0.40),
        elevation: 0.22,
        depth: 0.45,
        ambient: Vector(0.36, 0.36, 0.46),
        top: Vector(0.26, 0.34, 0.56),
        horizon: Vector(1.0, 0.66, 0.56),
        lamps: 0.25,
        haze: 0.6,
        hardness: 0.5
      )
    case .day:
      return light(
        sun: Vector(0.95, 0.91, 0.82),
        elevation: 0.72,
        depth: 0.15,
        ambient: Vector(0.36, 0.41, 0.47),
        top: Vector(0.20, 0.42, 0.80),
        horizon: Vector(0.74, 0.86, 0.96),
        lamps: 0.05,
        haze: 0.25,
        hardness: 0.8
      )
    case .golden:
      return light(
        sun: Vector(1.25, 0.74, 0.32),
        elevation: 0.28,
        depth: 0.55,
        ambient: Vector(0.34, 0.30, 0.31),
        top: Vector(0.20, 0.30, 0.54),
        horizon: Vector(0.86, 0.48, 0.23),
        lamps: 0.3,
        haze: 0.42,
        hardness: 0.75
      )
    case .dusk:
      return light(
        sun: Vector(0.46, 0.25, 0.24),
        elevation: 0.16,
        depth: 0.7,
        ambient: Vector(0.20, 0.21, 0.33),
        top: Vector(0.045, 0.075, 0.22),
        horizon: Vector(0.85, 0.38, 0.27),
        lamps: 0.9,
        haze: 0.4,
        hardness: 0.4
      )
    case .night:
      return light(
        sun: Vector(0.16, 0.21, 0.34),
        elevation: 0.6,
        depth: 0.4,
        ambient: Vector(0.075, 0.09, 0.15),
        top: Vector(0.006, 0.010, 0.030),
        horizon: Vector(0.035, 0.05, 0.11),
        lamps: 1,
        haze: 0.3,
        hardness: 0.5
      )
    }
  }

  private init(
    sun: Vector,
    side: Float,
    elevation: Float,
    depth: Float,
    ambient: Vector,
    skyTop: Vector,
    skyHorizon: Vector,
    lamps: Float,
    haze: Float,
    hazeColour: Vector,
    hardness: Float
  ) {
    self.sun = sun
    self.side = side
    self.elevation = elevation
    self.depth = depth
    self.ambient = ambient
    self.skyTop = skyTop
    self.skyHorizon = skyHorizon
    self.lamps = lamps
    self.haze = haze
    self.hazeColour = hazeColour
    self.hardness = hardness
  }
}
