/// What style codes do to a picture: the same code gives the same look in every scene.
///
/// The eight hex digits are, from the left: grain, contrast, warmth, saturation, vignette, bloom,
/// texture and tint. A digit of 7 or 8 is near neutral where a look has two directions, and effects
/// grow faster than digits, so that only the ends of the scale are strong.
struct Look: Equatable {
  enum Texture: Equatable {
    case none
    /// Paper fibres, the dots of print, or a painting on canvas; how strongly, 0…1.
    case paper(Float), halftone(Float), canvas(Float)
  }

  /// Standard deviation of the grain, in display values of 0…1.
  var grain: Float = 0.006
  /// −1 flat … 1 hard.
  var contrast: Float = 0
  /// −1 cold … 1 warm.
  var warmth: Float = 0
  /// −1 nearly grey … 1 vivid.
  var saturation: Float = 0
  /// 0 none … 1 dark corners.
  var vignette: Float = 0.22
  /// 0 none … 1 dreamy.
  var bloom: Float = 0.22
  var texture: Texture = .none
  /// Hue of the split tone in turns, and how strong it is, 0…1.
  var tintHue: Float = 0
  var tint: Float = 0

  /// How broad the strokes of a painting are, 0 none … 1; the product is not painted over.
  var brush: Float { if case .canvas(let strength) = texture { strength } else { 0 } }

  /// The look without a style code.
  static let plain = Look()

  /// Reads one code of eight hex digits; `nil` for anything else.
  init?(code: String) {
    let digits = code.compactMap { $0.isASCII ? $0.hexDigitValue : nil }
    guard digits.count == 8, code.utf8.count == 8 else { return nil }
    func unit(_ index: Int) -> Float { Float(digits[index]) / 15 }
    func signed(_ index: Int) -> Float {
      let lean = unit(index) * 2 - 1
      return lean * (0.45 + 0.55 * abs(lean))
    }
    grain = 0.004 + 0.042 * unit(0) * unit(0)
    contrast = signed(1)
    warmth = signed(2)
    saturation = signed(3)
    vignette = unit(4) * (0.35 + 0.4 * unit(4))
    bloom = unit(5) * (0.35 + 0.55 * unit(5))
    let step = Float(digits[6] % 4) / 3
    let strength = 0.15 + 0.85 * step * step
    switch digits[6] / 4 {
    case 1: texture = .paper(strength)
    case 2: texture = .halftone(strength)
    case 3: texture = .canvas(strength)
    default: texture = .none
    }
    tintHue = unit(7) * 15 / 16
    tint = 0.32
  }

  private init() {}

  /// The mean of several codes' looks; texture and tint come from the first.
  ///
  /// `nil` where a code is not one.
  init?(codes: [String]) {
    var looks: [Look] = []
    for code in codes {
      guard let look = Look(code: code) else { return nil }
      looks.append(look)
    }
    guard var mean = looks.first else {
      self = .plain
      return
    }
    let share = 1 / Float(looks.count)
    func averaged(_ path: KeyPath<Look, Float>) -> Float {
      looks.reduce(0) { $0 + $1[keyPath: path] } * share
    }
    mean.grain = averaged(\.grain)
    mean.contrast = averaged(\.contrast)
    mean.warmth = averaged(\.warmth)
    mean.saturation = averaged(\.saturation)
    mean.vignette = averaged(\.vignette)
    mean.bloom = averaged(\.bloom)
    self = mean
  }
}
