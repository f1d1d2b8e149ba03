import Imaging

/// How much each part of a photograph stands out, before any refinement.
struct Saliency {
  /// 0…1, in 256 steps: what follows gives the same bytes on every processor.
  let values: Grid<Float>
  /// How likely each part belongs to the product, 0…1, made of the values.
  let prior: Grid<Float>
  /// How much stood out at all, 0…1; the values themselves are stretched to fill their range.
  let strength: Float
}

extension Saliency {
  /// What U-2-Net sees; the picture is stretched to its square as it was trained.
  ///
  /// Where that leaves parts open it is asked again, for the mirror image, and what it sees in only
  /// one of them is not believed: the values are the geometric mean.
  ///
  /// - Throws: `CutOutError.failed`.
  init(of photograph: Bitmap, by net: borrowing SegmentationNet) throws(CutOutError) {
    let side = SegmentationNet.side
    let colours = photograph.colours(width: side, height: side)
    let planes = Self.planes(of: colours)
    let (first, strength) = Self.stretched(try net.saliency(of: planes))
    var values = Grid(width: side, height: side, values: first.map { ($0 * 255).rounded() / 255 })
    if Self.isUnsure(values) {
      let (second, _) = Self.stretched(try net.saliency(of: Self.mirrored(planes)))
      let opposite = Self.mirrored(second)
      for place in first.indices {
        values.values[place] = ((first[place] * opposite[place]).squareRoot() * 255).rounded() / 255
      }
    }
    self.values = values
    prior = Self.prior(of: values, colours: colours)
    self.strength = (strength * 255).rounded() / 255
  }

  /// Red, green and blue as the network was trained on them, one plane after the other.
  private static func planes(of colours: Grid<Colour>) -> [Float] {
    let brightest = max(colours.values.reduce(Float(0)) { max($0, $1.max()) }, 1e-6)
    // The training pictures' mean and deviation.
    let mean = Colour(0.485, 0.456, 0.406, 0)
    let deviation = Colour(0.229, 0.224, 0.225, 1)
    let count = colours.values.count
    var planes = [Float](repeating: 0, count: 3 * count)
    for (place, colour) in colours.values.enumerated() {
      let normalised = (colour / brightest - mean) / deviation
      planes[place] = normalised.x
      planes[place + count] = normalised.y
      planes[place + 2 * count] = normalised.z
    }
    return planes
  }

  /// The network's rows, right to left.
  private static func mirrored(_ rows: [Float]) -> [Float] {
    let side = SegmentationNet.side
    return rows.indices.map { place in
      let column = place % side
      return rows[place - column + side - 1 - column]
    }
  }

  /// What the network said, over its whole range.
  private static func stretched(_ raw: [Float]) -> (values: [Float], strength: Float) {
    let least = raw.reduce(Float.infinity, min)
    let most = raw.reduce(-Float.infinity, max)
    // A picture in which nothing stands out would have its noise stretched.
    let range = max(most - least, 1e-6)
    return (raw.map { ($0 - least) / range }, min(max(most, 0), 1))
  }
}

extension Float {
  /// 0 up to a start, 1 from so far beyond it, straight between.
  func ramp(from start: Float, over length: Float) -> Float {
    min(max((self - start) / length, 0), 1)
  }
}
