import CSegmentation
import Imaging

/// The cut-out without a model: what differs from the picture's border and stands near its middle.
enum GrabCut {
  /// The longer side of the raster GrabCut works on, in pixels.
  static let side = 320

  /// - Returns: a prior, or `nil` when nothing stands out from the border.
  /// - Throws: `CutOutError.libraryMissing`, `.failed`.
  static func saliency(of photograph: Bitmap) throws(CutOutError) -> Saliency? {
    let (width, height) = photograph.size(fitting: side)
    let colours = photograph.colours(width: width, height: height)
    guard var mask = seeds(in: colours) else { return nil }
    var rgb: [UInt8] = []
    rgb.reserveCapacity(width * height * 3)
    for colour in colours.values {
      let bytes = (colour * 255).rounded(.toNearestOrAwayFromZero)
      rgb += [UInt8(bytes.x), UInt8(bytes.y), UInt8(bytes.z)]
    }
    try OpenCV.load()
    let (code, message) = OpenCV.call { message in
      rgb.withUnsafeBufferPointer { rgb in
        mask.withUnsafeMutableBufferPointer { mask in
          guard let rgb = rgb.baseAddress, let mask = mask.baseAddress else { return Int32(-1) }
          return cseg_grabcut(rgb, Int32(width), Int32(height), mask, 5, message)
        }
      }
    }
    guard code == 0 else { throw .failed(message) }
    // GrabCut says yes or no; one blur leaves its edges open to refinement.
    var soft = mask.map { label in
      SIMD2<Float>(Int(label) & 1 == 1 ? 1 : 0, 1)
    }
    BoxSums.apply(to: &soft, width: width, height: height, radius: 1)
    return Saliency(
      values: Grid(width: width, height: height, values: soft.map { $0.x / $0.y }),
      strength: 1
    )
  }

  /// Marks the border as background and what is unlike it as perhaps foreground.
  private static func seeds(in colours: Grid<Colour>) -> [UInt8]? {
    let (width, height) = (colours.width, colours.height)
    guard width >= 8, height >= 8 else { return nil }
    let distance = distanceFromBorder(colours)
    let typical = distance.reduce(0, +) / Float(distance.count)
    guard typical > 0.004 else { return nil }
    var mask = [UInt8](repeating: UInt8(CSEG_MAYBE_BACKGROUND), count: width * height)
    var found = 0
    for row in 0..<height {
      for column in 0..<width {
        let place = row * width + column
        let edge = min(min(row, height - 1 - row), min(column, width - 1 - column))
        // From 0 in the middle to 1 at the sides, 2 in the corners.
        let across = (Float(column) + 0.5) / Float(width) * 2 - 1
        let down = (Float(row) + 0.5) / Float(height) * 2 - 1
        let centred = 1 - min(1, across * across + down * down)
        if edge * 50 < min(width, height) {
          mask[place] = UInt8(CSEG_BACKGROUND)
        } else if distance[place] * (0.4 + centred) > typical * 1.2 {
          mask[place] = UInt8(CSEG_MAYBE_FOREGROUND)
          found += 1
        }
      }
    }
    return found * 500 > width * height ? mask : nil
  }

  /// How unlike the border's colours each pixel is: its squared distance from the nearest of them.
  private static func distanceFromBorder(_ colours: Grid<Colour>) -> [Float] {
    let (width, height) = (colours.width, colours.height)
    var border: [Colour] = []
    let step = max(1, (width + height) / 32)
    for column in stride(from: 0, to: width, by: step) {
      border += [colours.values[column], colours.values[(height - 1) * width + column]]
    }
    for row in stride(from: 0, to: height, by: step) {
      border += [colours.values[row * width], colours.values[row * width + width - 1]]
    }
    return colours.values.map { colour in
      border.reduce(Float.infinity) { least, other in
        let difference = colour - other
        return min(least, (difference * difference).sum())
      }
    }
  }
}
