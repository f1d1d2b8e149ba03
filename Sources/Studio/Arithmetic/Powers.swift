/// 2 to the power `x`; relative error below 3e-7 for −126…126, clamped outside.
func exp2(_ x: Float) -> Float {
  let x = clamp(x, -126, 126)
  let whole = nearest(x)
  let t = x - whole
  // Taylor's coefficients ln(2)^n / n! are enough on ±0.5.
  var p: Float = 1.5403530e-4
  p = p * t + 1.3333558e-3
  p = p * t + 9.6181291e-3
  p = p * t + 5.5504109e-2
  p = p * t + 2.4022651e-1
  p = p * t + 6.9314718e-1
  p = p * t + 1
  return p * Float(bitPattern: UInt32(Int32(whole) + 127) << 23)
}

/// Logarithm to base 2; absolute error below 4e-7 near 1, relative below 2e-7 elsewhere.
///
/// Zero and negative numbers count as the smallest normal number.
func log2(_ x: Float) -> Float {
  let x = max(x, Float.leastNormalMagnitude)
  var exponent = Int32(x.bitPattern >> 23) - 127
  var mantissa = Float(bitPattern: x.bitPattern & 0x7F_FFFF | 0x3F80_0000)
  if mantissa > 1.4142135 {
    mantissa *= 0.5
    exponent += 1
  }
  let s = (mantissa - 1) / (mantissa + 1)
  let q = s * s
  var p: Float = 0.32059889
  p = p * q + 0.41219858
  p = p * q + 0.57707802
  p = p * q + 0.96179669
  p = p * q + 2.8853900
  return Float(exponent) + s * p
}

/// `x` to the power `y` for `x` from 0; relative error below 2e-6 for results in 1e-6…1e6.
func pow(_ x: Float, _ y: Float) -> Float { x <= 0 ? 0 : exp2(log2(x) * y) }

/// e to the power `x`; relative error below 1e-6 for −20…20.
func exp(_ x: Float) -> Float { exp2(x * 1.4426950) }

/// Cube root of any number; relative error below 3e-7.
func cbrt(_ x: Float) -> Float {
  let size = x < 0 ? -x : x
  if size < 1e-30 { return 0 }
  // A guess from the exponent, then Newton's steps.
  var y = Float(bitPattern: size.bitPattern / 3 + 0x2A51_37A0)
  for _ in 0..<3 { y = (2 * y + size / (y * y)) * (1 / 3 as Float) }
  return x < 0 ? -y : y
}

/// The nearest whole number for −2^22…2^22, ties to even, without a call.
@inline(__always) func nearest(_ x: Float) -> Float { (x + 12_582_912) - 12_582_912 }

/// The whole number below, for −2^22…2^22.
@inline(__always) func floor(_ x: Float) -> Float {
  let near = nearest(x)
  return near > x ? near - 1 : near
}
