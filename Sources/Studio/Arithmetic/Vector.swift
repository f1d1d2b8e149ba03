/// Red, green, blue and a fourth number (coverage, height, nothing) in linear light.
///
/// The renderer computes only with `+ - * /`, comparisons and `sqrt`, which IEEE 754 defines to the
/// last bit, so that a picture is the same on every x86-64 machine.
typealias Vector = SIMD4<Float>

extension SIMD4<Float> {
  /// Luminance (BT.709) of linear red, green and blue.
  @inline(__always) var luminance: Float { 0.2126 * x + 0.7152 * y + 0.0722 * z }

  @inline(__always) init(_ red: Float, _ green: Float, _ blue: Float) {
    self.init(red, green, blue, 0)
  }

  /// The same colour with another fourth number.
  @inline(__always) func with(w: Float) -> Self { SIMD4(x, y, z, w) }

  @inline(__always) func clamped() -> Self {
    clamped(lowerBound: .zero, upperBound: SIMD4(repeating: 1))
  }
}

/// A mixture: `a` at 0, `b` at 1.
@inline(__always) func mix(_ a: Vector, _ b: Vector, _ share: Float) -> Vector {
  a + (b - a) * share
}

@inline(__always) func mix(_ a: Float, _ b: Float, _ share: Float) -> Float { a + (b - a) * share }

@inline(__always) func clamp(_ x: Float, _ low: Float = 0, _ high: Float = 1) -> Float {
  x < low ? low : x > high ? high : x
}

/// 0 below `low`, 1 above `high`, an S between; the edges may be given in either order.
@inline(__always) func smooth(_ low: Float, _ high: Float, _ x: Float) -> Float {
  let t = clamp((x - low) / (high - low))
  return t * t * (3 - 2 * t)
}

/// The whole numbers from about `low` to about `high` within `0..<limit`; empty where there are none.
func whole(from low: Float, to high: Float, below limit: Int) -> Range<Int> {
  let first = Int(clamp(low, 0, Float(limit)))
  let end = Int(clamp(high + 1, 0, Float(limit)))
  return first..<max(first, end)
}
