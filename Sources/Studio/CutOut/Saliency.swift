import Imaging

/// How much each part of a photograph stands out, before any refinement.
struct Saliency {
  /// 0…1, in 256 steps: what follows gives the same bytes on every processor.
  let values: Grid<Float>
  /// How much stood out at all, 0…1; the values themselves are stretched to fill their range.
  let strength: Float
}

extension Saliency {
  /// What U-2-Net sees; the picture is stretched to its square as it was trained.
  ///
  /// - Throws: `CutOutError.failed`.
  init(of photograph: Bitmap, by net: borrowing SegmentationNet) throws(CutOutError) {
    let side = SegmentationNet.side
    let colours = photograph.colours(width: side, height: side).values
    let brightest = max(colours.reduce(Float(0)) { max($0, $1.max()) }, 1e-6)
    // The training pictures' mean and deviation.
    let mean = Colour(0.485, 0.456, 0.406, 0)
    let deviation = Colour(0.229, 0.224, 0.225, 1)
    var planes = [Float](repeating: 0, count: 3 * side * side)
    for (place, colour) in colours.enumerated() {
      let normalised = (colour / brightest - mean) / deviation
      planes[place] = normalised.x
      planes[place + side * side] = normalised.y
      planes[place + 2 * side * side] = normalised.z
    }
    let raw = try net.saliency(of: planes)
    let least = raw.reduce(Float.infinity, min)
    let most = raw.reduce(-Float.infinity, max)
    // A picture in which nothing stands out would have its noise stretched.
    let range = max(most - least, 1e-6)
    values = Grid(
      width: side,
      height: side,
      values: raw.map { (($0 - least) / range * 255).rounded() / 255 }
    )
    strength = (min(max(most, 0), 1) * 255).rounded() / 255
  }
}
