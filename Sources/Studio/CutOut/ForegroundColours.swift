/// The colours a product and its background have on their own where the photograph mixes them
/// (Forte, Approximate Fast Foreground Colour Estimation, 2021).
struct ForegroundColours {
  /// The product's colours, carried on beyond its edges.
  let foreground: Grid<Colour>
  /// The background's colours, carried on beneath the product.
  let background: Grid<Colour>

  /// Estimates both by averaging wide, then once more near.
  init(matte: Matte) {
    let alpha = matte.alpha
    let side = max(alpha.width, alpha.height)
    var foreground = matte.colours
    var background = matte.colours
    (foreground, background) = Self.blurred(
      foreground: foreground,
      background: background,
      alpha: alpha,
      radius: max(2, side / 24)
    )
    for place in alpha.values.indices {
      foreground.values[place] = Self.corrected(
        matte.colours.values[place],
        alpha: alpha.values[place],
        foreground: foreground.values[place],
        background: background.values[place]
      )
    }
    (foreground, background) = Self.blurred(
      foreground: foreground,
      background: background,
      alpha: alpha,
      radius: max(1, side / 160)
    )
    self.foreground = foreground
    self.background = background
  }

  /// The product's own colour in a pixel: the estimate, set right by what both fail to explain.
  ///
  /// Where alpha is one it is the photograph's own colour.
  @inline(__always)
  static func corrected(
    _ colour: Colour,
    alpha: Float,
    foreground: Colour,
    background: Colour
  ) -> Colour {
    let rest = colour - foreground * alpha - background * (1 - alpha)
    let value = foreground + rest * alpha
    return value.clamped(lowerBound: Colour(), upperBound: Colour(repeating: 1))
  }

  /// Averages each kind of colour over a window, weighted by how much of it a pixel holds.
  private static func blurred(
    foreground: Grid<Colour>,
    background: Grid<Colour>,
    alpha: Grid<Float>,
    radius: Int
  ) -> (foreground: Grid<Colour>, background: Grid<Colour>) {
    let (width, height) = (alpha.width, alpha.height)
    var sums = [SIMD8<Float>](repeating: SIMD8(), count: width * height)
    for place in sums.indices {
      let share = alpha.values[place]
      var fore = foreground.values[place] * share
      var back = background.values[place] * (1 - share)
      fore.w = share
      back.w = 1 - share
      sums[place] = SIMD8(lowHalf: fore, highHalf: back)
    }
    BoxSums.apply(to: &sums, width: width, height: height, radius: radius)
    var result = (foreground: foreground, background: background)
    for place in sums.indices {
      let (fore, back) = (sums[place].lowHalf, sums[place].highHalf)
      // A window that holds none of a kind keeps what was known before.
      if fore.w > 1e-3 { result.foreground.values[place] = fore / fore.w }
      if back.w > 1e-3 { result.background.values[place] = back / back.w }
    }
    return result
  }
}
