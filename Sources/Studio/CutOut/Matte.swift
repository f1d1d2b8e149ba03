import Imaging

/// The matte at working size, from which the full size is made.
struct Matte {
  /// 0…1.
  let alpha: Grid<Float>
  let colours: Grid<Colour>
  /// 0…1: how far the matte says what the saliency said, and how decided that was.
  let confidence: Double

  /// The longer side of the raster on which colours are looked at, in pixels.
  static let workingSide = 640

  /// - Returns: `nil` when nothing was found.
  init?(of photograph: Bitmap, saliency: Saliency) {
    guard saliency.strength > 0.3 else { return nil }
    let (width, height) = photograph.size(fitting: Self.workingSide)
    let colours = photograph.colours(width: width, height: height)
    let prior = saliency.values.resized(width: width, height: height)
      .keepingMainObjects(level: 0.1, share: 0.05)
    // The saliency is known to about a pixel and a half of its own raster.
    let scale = Float(max(width, height)) / Float(SegmentationNet.side)
    let margin = max(1, Int((1.5 * scale).rounded()))
    let trimap = Trimap(prior: prior, margin: margin).labels
    let sampled = ColourSampling(
      trimap: trimap,
      colours: colours,
      prior: prior,
      reach: max(8, max(width, height) / 8)
    ).estimate()
    let smooth = GuidedFilter.apply(
      target: sampled.alpha.values,
      weights: sampled.trust.values,
      guide: colours.values,
      width: width,
      height: height,
      radius: max(1, margin),
      smoothness: 1e-4
    )
    var alpha = Grid(width: width, height: height, values: smooth)
    for place in alpha.values.indices {
      switch trimap.values[place] {
      case .background: alpha.values[place] = 0
      case .foreground: alpha.values[place] = 1
      case .unknown:
        // A linear fit never quite reaches its ends; without this a haze would stay.
        alpha.values[place] = min(max((alpha.values[place] - 0.06) / 0.88, 0), 1)
      }
    }
    alpha = alpha.keepingMainObjects(level: 0.05, share: 0.02)
    guard alpha.values.reduce(0, +) > 0.0005 * Float(width * height) else { return nil }
    self.alpha = alpha
    self.colours = colours
    confidence = Self.confidence(prior: prior, alpha: alpha)
  }

  /// The soft overlap of prior and matte.
  private static func confidence(prior: Grid<Float>, alpha: Grid<Float>) -> Double {
    var (both, either) = (0.0, 0.0)
    for (prior, alpha) in zip(prior.values, alpha.values) {
      both += Double(min(prior, alpha))
      either += Double(max(prior, alpha))
    }
    return either > 0 ? both / either : 0
  }
}

extension Bitmap {
  /// The size at which the longer side has at most so many pixels; never larger than it is.
  func size(fitting side: Int) -> (width: Int, height: Int) {
    let longest = max(width, height)
    guard longest > side else { return (width, height) }
    return (max(1, width * side / longest), max(1, height * side / longest))
  }
}
