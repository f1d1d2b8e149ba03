/// Fits alpha, window by window, as a linear function of colour (He, Sun, Tang 2010), so that a
/// coarse matte takes on the edges of the photograph.
enum GuidedFilter {
  /// - Parameters:
  ///   - target: the coarse matte, 0…1.
  ///   - guide: the photograph's colours, as many as the target has values.
  ///   - radius: half a window, in pixels.
  ///   - smoothness: the variance of colour, of 1, below which a difference counts as none.
  /// - Returns: the matte, 0…1.
  static func apply(
    to target: Grid<Float>,
    guide: [Colour],
    radius: Int,
    smoothness: Float
  ) -> Grid<Float> {
    let (width, height) = (target.width, target.height)
    let count = width * height
    precondition(guide.count == count)
    var sums = [SIMD16<Float>](repeating: SIMD16(), count: count)
    for place in 0..<count {
      sums[place] = moments(colour: guide[place], alpha: target.values[place])
    }
    BoxSums.apply(to: &sums, width: width, height: height, radius: radius)
    var fits = sums.map { fit(to: $0, smoothness: smoothness) }
    sums = []
    // A pixel lies in many windows and takes the mean of what they say.
    BoxSums.apply(to: &fits, width: width, height: height, radius: radius)
    var result = target
    for place in 0..<count {
      let fit = fits[place]
      let colour = guide[place] - 0.5
      let value =
        (fit[0] * colour.x + fit[1] * colour.y + fit[2] * colour.z + fit[3]) / fit[4]
      result.values[place] = min(max(value, 0), 1)
    }
    return result
  }

  /// What a window sums up: one, colour, colour × colour, alpha, alpha × colour.
  ///
  /// Colours are counted from mid grey, which keeps the sums small and so exact.
  @inline(__always)
  private static func moments(colour: Colour, alpha: Float) -> SIMD16<Float> {
    let colour = colour - 0.5
    var sums = SIMD16<Float>()
    sums[0] = 1
    sums[1] = colour.x
    sums[2] = colour.y
    sums[3] = colour.z
    sums[4] = colour.x * colour.x
    sums[5] = colour.x * colour.y
    sums[6] = colour.x * colour.z
    sums[7] = colour.y * colour.y
    sums[8] = colour.y * colour.z
    sums[9] = colour.z * colour.z
    sums[10] = alpha
    sums[11] = colour.x * alpha
    sums[12] = colour.y * alpha
    sums[13] = colour.z * alpha
    return sums
  }

  /// The linear function of one window: three slopes, the value at mid grey, and one.
  @inline(__always)
  private static func fit(to sums: SIMD16<Float>, smoothness: Float) -> SIMD8<Float> {
    let mean = sums / sums[0]
    let (red, green, blue, alpha) = (mean[1], mean[2], mean[3], mean[10])
    let rr = max(mean[4] - red * red, 0) + smoothness
    let rg = mean[5] - red * green
    let rb = mean[6] - red * blue
    let gg = max(mean[7] - green * green, 0) + smoothness
    let gb = mean[8] - green * blue
    let bb = max(mean[9] - blue * blue, 0) + smoothness
    let ra = mean[11] - red * alpha
    let ga = mean[12] - green * alpha
    let ba = mean[13] - blue * alpha
    // The symmetric 3 × 3 system by elimination without a square root; unlike cofactors it stays
    // exact where the colours lie on a line, as they do between two greys.
    let greenByRed = rg / rr
    let blueByRed = rb / rr
    let green2 = gg - greenByRed * rg
    let greenBlue = gb - greenByRed * rb
    let blueByGreen = greenBlue / max(green2, smoothness * 0.5)
    let blue2 = bb - blueByRed * rb - blueByGreen * greenBlue
    let ga2 = ga - greenByRed * ra
    let ba2 = ba - blueByRed * ra - blueByGreen * ga2
    let z = ba2 / max(blue2, smoothness * 0.5)
    let y = ga2 / max(green2, smoothness * 0.5) - blueByGreen * z
    let x = ra / rr - greenByRed * y - blueByRed * z
    let offset = alpha - x * red - y * green - z * blue
    return SIMD8(x, y, z, offset, 1, 0, 0, 0)
  }
}
