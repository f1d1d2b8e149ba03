/// Functions built from the IEEE basic operations alone.
///
/// The system mathematics library differs in its last bits from platform to platform; these do not,
/// so a scene renders to the same bytes wherever it is rendered.
enum Arithmetic {
  static let pi: Float = 3.141_592_7

  /// The point on the unit circle at an angle given in turns.
  ///
  /// Any finite number of turns is accepted; the error stays below 1e-6.
  @inline(__always)
  static func circlePoint(turns: Float) -> (cosine: Float, sine: Float) {
    let quarters = (turns - turns.rounded(.down)) * 4
    let quadrant = Int32(quarters)
    let a = (quarters - Float(quadrant) - 0.5) * (pi / 2)
    let s = a * a
    let sine = a * (1 + s * (-1 / 6 + s * (1 / 120 - s / 5040)))
    let cosine = 1 + s * (-0.5 + s * (1 / 24 + s * (-1 / 720 + s / 40320)))
    let half: Float = 0.707_106_77
    let x = (cosine - sine) * half
    let y = (cosine + sine) * half
    switch quadrant & 3 {
    case 0: return (x, y)
    case 1: return (-y, x)
    case 2: return (-x, -y)
    default: return (y, -x)
    }
  }

  /// e to the power `x`, for the non-positive `x` of absorption; relative error below 1e-3.
  @inline(__always)
  static func decay(_ x: Float) -> Float {
    let part = max(x, -40) / 64
    var value = 1 + part * (1 + part * (0.5 + part * (1 / 6)))
    for _ in 0..<6 { value *= value }
    return value
  }

  /// The fifth root of a positive number, by Newton's method.
  static func fifthRoot(_ x: Double) -> Double {
    var root = max(x, 1)
    for _ in 0..<80 {
      let fourth = root * root * root * root
      root -= (root * fourth - x) / (5 * fourth)
    }
    return root
  }

  /// Hermite step: 0 below `low`, 1 above `high`, smooth between them.
  @inline(__always)
  static func smoothStep(_ low: Float, _ high: Float, _ x: Float) -> Float {
    let t = clamped((x - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)
  }

  @inline(__always)
  static func clamped(_ x: Float, _ low: Float, _ high: Float) -> Float { min(max(x, low), high) }

  /// Mixes the bits of a 32-bit number so that neighbours become unrelated.
  @inline(__always)
  static func scattered(_ number: UInt32) -> UInt32 {
    var x = number
    x ^= x >> 16
    x = x &* 0x7feb_352d
    x ^= x >> 15
    x = x &* 0x846c_a68b
    x ^= x >> 16
    return x
  }

  /// A number in 0..<1 made from the upper 24 bits.
  @inline(__always)
  static func unit(_ bits: UInt32) -> Float { Float(bits >> 8) * (1 / 16_777_216) }
}
