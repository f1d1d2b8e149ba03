/// Fits alpha, window by window, as a linear function of colour (He, Sun, Tang 2010), so that a
/// coarse matte takes on the edges of the photograph.
enum GuidedFilter {
  /// - Parameters:
  ///   - target: the coarse matte, 0…1.
  ///   - weights: how far each value of the target is to be trusted, above zero.
  ///   - guide: the photograph's colours.
  ///   - radius: half a window, in pixels.
  ///   - smoothness: the variance of colour, of 1, below which a difference counts as none.
  /// - Returns: the matte, 0…1, `width × height` values.
  static func apply(
    target: [Float],
    weights: [Float],
    guide: [Colour],
    width: Int,
    height: Int,
    radius: Int,
    smoothness: Float
  ) -> [Float] {
    let count = width * height
    precondition(target.count == count && weights.count == count && guide.count == count)
    var sums = [SIMD16<Float>](repeating: SIMD16(), count: count)
    for place in 0..<count {
      sums[place] = moments(colour: guide[place], alpha: target[place], weight: weights[place])
    }
    BoxSums.apply(to: &sums, width: width, height: height, radius: radius)
    var fits = sums.map { fit(to: $0, smoothness: smoothness) }
    sums = []
    // Each pixel lies in many windows; a window counts by how well it is known.
    BoxSums.apply(to: &fits, width: width, height: height, radius: radius)
    var result = [Float](repeating: 0, count: count)
    for place in 0..<count {
      let fit = fits[place]
      let colour = guide[place] - 0.5
      let value =
        (fit[0] * colour.x + fit[1] * colour.y + fit[2] * colour.z + fit[3]) / fit[4]
      result[place] = min(max(value, 0), 1)
    }
    return result
  }

  /// What a window sums up: weight, colour, colour × colour, alpha, alpha × colour.
  ///
  /// Colours are counted from mid grey, which keeps the sums small and so exact.
  @inline(__always)
  private static func moments(colour: Colour, alpha: Float, weight: Float) -> SIMD16<Float> {
    let colour = colour - 0.5
    let weighted = colour * weight
    var sums = SIMD16<Float>()
    sums[0] = weight
    sums[1] = weighted.x
    sums[2] = weighted.y
    sums[3] = weighted.z
    sums[4] = weighted.x * colour.x
    sums[5] = weighted.x * colour.y
    sums[6] = weighted.x * colour.z
    sums[7] = weighted.y * colour.y
    sums[8] = weighted.y * colour.z
    sums[9] = weighted.z * colour.z
    sums[10] = weight * alpha
    sums[11] = weighted.x * alpha
    sums[12] = weighted.y * alpha
    sums[13] = weighted.z * alpha
    return sums
  }

  /// The linear function of one window: three slopes, the value at mid grey, the window's weight;
  /// all times that weight.
  @inline(__always)
  private static func fit(to sums: SIMD16<Float>, smoothness: Float) -> SIMD8<Float> {
    let weight = sums[0]
    let mean = sums / weight
    let (red, green, blue, alpha) = (mean[1], mean[2], mean[3], mean[10])
    let rr = mean[4] - red * red + smoothness
    let rg = mean[5] - red * green
    let rb = mean[6] - red * blue
    let gg = mean[7] - green * green + smoothness
    let gb = mean[8] - green * blue
    let bb = mean[9] - blue * blue + smoothness
    let ra = mean[11] - red * alpha
    let ga = mean[12] - green * alpha
    let ba = mean[13] - blue * alpha
    // The symmetric 3 × 3 system by its cofactors; the smoothness keeps it well away from singular.
    let c00 = gg * bb - gb * gb
    let c01 = gb * rb - rg * bb
    let c02 = rg * gb - gg * rb
    let c11 = rr * bb - rb * rb
    let c12 = rg * rb - rr * gb
    let c22 = rr * gg - rg * rg
    let determinant = max(rr * c00 + rg * c01 + rb * c02, 1e-18)
    let x = (c00 * ra + c01 * ga + c02 * ba) / determinant
    let y = (c01 * ra + c11 * ga + c12 * ba) / determinant
    let z = (c02 * ra + c12 * ga + c22 * ba) / determinant
    let offset = alpha - x * red - y * green - z * blue
    return SIMD8(x, y, z, offset, 1, 0, 0, 0) * weight
  }
}
