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
    let prior = saliency.prior
      .resized(width: width, height: height)
      .keepingMainObjects(level: 0.05, share: 0.05)
    // The saliency is known to about a pixel and a half of its own raster.
    let scale = Float(max(width, height)) / Float(SegmentationNet.side)
    let margin = max(1, Int((1.5 * scale).rounded()))
    let fitted = GuidedFilter.apply(
      to: prior,
      guide: colours.values,
      radius: max(1, Int(scale)),
      smoothness: 1e-5
    )
    let least = prior.minimum(radius: margin)
    let most = prior.maximum(radius: margin)
    var alpha = fitted
    for place in alpha.values.indices {
      // The fit moves edges; it neither opens nor fills what lies away from them.
      alpha.values[place] =
        min(max(Self.sharpened(fitted.values[place]), least.values[place]), most.values[place])
    }
    alpha = alpha.keepingMainObjects(level: 0.05, share: 0.02)
    guard alpha.values.reduce(0, +) > 0.0005 * Float(width * height) else { return nil }
    self.alpha = alpha
    self.colours = colours
    confidence = Self.confidence(
      saliency.values.map { $0.ramp(from: 0.2, over: 0.6) }.resized(width: width, height: height),
      alpha: alpha
    )
  }

  /// A linear fit never quite reaches its ends; this takes it there.
  static func sharpened(_ alpha: Float) -> Float {
    min(max((alpha - 0.05) / 0.9, 0), 1)
  }

  /// The soft overlap of what stood out for sure and the matte.
  private static func confidence(_ sure: Grid<Float>, alpha: Grid<Float>) -> Double {
    var (both, either) = (0.0, 0.0)
    for (sure, alpha) in zip(sure.values, alpha.values) {
      both += Double(min(sure, alpha))
      either += Double(max(sure, alpha))
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
