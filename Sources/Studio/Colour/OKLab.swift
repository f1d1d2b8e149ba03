/// Björn Ottosson's perceptual space (bottosson.github.io/posts/oklab, seen 2026-10): distances in it
/// are roughly what people see.
struct OKLab: Equatable {
  /// 0 black … 1 white.
  var lightness: Float
  /// Green (negative) to red.
  var a: Float
  /// Blue (negative) to yellow.
  var b: Float

  init(lightness: Float, a: Float, b: Float) {
    self.lightness = lightness
    self.a = a
    self.b = b
  }

  init(linear c: Vector) {
    let l = cbrt(0.4122214708 * c.x + 0.5363325363 * c.y + 0.0514459929 * c.z)
    let m = cbrt(0.2119034982 * c.x + 0.6806995451 * c.y + 0.1073969566 * c.z)
    let s = cbrt(0.0883024619 * c.x + 0.2817188376 * c.y + 0.6299787005 * c.z)
    lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s
    a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s
    b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
  }

  /// Linear light; may lie outside 0…1.
  var linear: Vector {
    let l = lightness + 0.3963377774 * a + 0.2158037573 * b
    let m = lightness - 0.1055613458 * a - 0.0638541728 * b
    let s = lightness - 0.0894841775 * a - 1.2914855480 * b
    let (l3, m3, s3) = (l * l * l, m * m * m, s * s * s)
    return Vector(
      4.0767416621 * l3 - 3.3077115913 * m3 + 0.2309699292 * s3,
      -1.2684380046 * l3 + 2.6097574011 * m3 - 0.3413193965 * s3,
      -0.0041960863 * l3 - 0.7034186147 * m3 + 1.7076147010 * s3
    )
  }

  /// Linear light within 0…1: chroma shrinks until the colour can be shown.
  var shownLinear: Vector {
    var colour = self
    colour.lightness = clamp(lightness)
    for _ in 0..<12 {
      let c = colour.linear
      if c.x > -0.001, c.y > -0.001, c.z > -0.001, c.x < 1.001, c.y < 1.001, c.z < 1.001 { break }
      colour.a *= 0.88
      colour.b *= 0.88
    }
    return colour.linear.clamped()
  }
}
