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
    guard width >= 8, height >= 8 else { return nil }
    let colours = photograph.colours(width: width, height: height)
    let distance = distanceFromBorder(colours)
    guard var mask = seeds(in: distance) else { return nil }
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
    mask = closed(mask, width: width, height: height)
    fillHoles(in: &mask, distance: distance)
    // GrabCut says yes or no; one blur leaves its edges open to refinement.
    var soft = mask.map { label in
      SIMD2<Float>(Int(label) & 1 == 1 ? 1 : 0, 1)
    }
    BoxSums.apply(to: &soft, width: width, height: height, radius: 1)
    let values = Grid(width: width, height: height, values: soft.map { $0.x / $0.y })
    return Saliency(
      values: values,
      prior: values.map { $0.ramp(from: 0.2, over: 0.6) },
      strength: 1
    )
  }

  /// Marks the border as background and what is unlike it as perhaps foreground.
  private static func seeds(in distance: Grid<Float>) -> [UInt8]? {
    let (width, height) = (distance.width, distance.height)
    let typical = distance.values.reduce(0, +) / Float(distance.values.count)
    guard typical > 0.0005 else { return nil }
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
        } else if distance.values[place] * (0.2 + 2 * centred) > typical * 0.8 {
          mask[place] = UInt8(CSEG_MAYBE_FOREGROUND)
          found += 1
        }
      }
    }
    return found * 500 > width * height ? mask : nil
  }

  /// Bridges gaps between near parts: a white band around a mug on a white ground.
  private static func closed(_ mask: [UInt8], width: Int, height: Int) -> [UInt8] {
    let radius = max(1, max(width, height) / 40)
    let object = Grid(width: width, height: height, values: mask.map { Float($0 & 1) })
    var bridged = object.maximum(radius: radius)
    // What lies outside is background: nothing is bridged to the picture's border.
    for row in 0..<height {
      for column in 0..<width
      where min(min(row, height - 1 - row), min(column, width - 1 - column)) < radius {
        bridged.values[row * width + column] = object.values[row * width + column]
      }
    }
    let result = bridged.minimum(radius: radius).values
    return zip(result, object.values).map { closed, before in
      UInt8(closed + before > 0 ? CSEG_MAYBE_FOREGROUND : CSEG_MAYBE_BACKGROUND)
    }
  }

  /// Takes what is enclosed by the foreground for part of it, unless it looks like the border:
  /// a cup's inside, but not the gap in its handle.
  private static func fillHoles(in mask: inout [UInt8], distance: Grid<Float>) {
    let (width, height) = (distance.width, distance.height)
    var seen = [Bool](repeating: false, count: mask.count)
    var hole: [Int] = []
    for start in mask.indices where !seen[start] && mask[start] & 1 == 0 {
      hole = [start]
      seen[start] = true
      var enclosed = true
      var unlike = 0
      var next = 0
      while next < hole.count {
        let place = hole[next]
        next += 1
        if distance.values[place] > 0.001 { unlike += 1 }
        let (row, column) = place.quotientAndRemainder(dividingBy: width)
        guard row > 0, column > 0, row + 1 < height, column + 1 < width else {
          enclosed = false
          continue
        }
        for other in [place - 1, place + 1, place - width, place + width]
        where !seen[other] && mask[other] & 1 == 0 {
          seen[other] = true
          hole.append(other)
        }
      }
      guard enclosed, unlike * 2 > hole.count else { continue }
      for place in hole { mask[place] = UInt8(CSEG_MAYBE_FOREGROUND) }
    }
  }

  /// How unlike the border's colours each pixel is: its squared distance from the nearest of them.
  private static func distanceFromBorder(_ colours: Grid<Colour>) -> Grid<Float> {
    let (width, height) = (colours.width, colours.height)
    var border: [Colour] = []
    let step = max(1, (width + height) / 32)
    for column in stride(from: 0, to: width, by: step) {
      border += [colours.values[column], colours.values[(height - 1) * width + column]]
    }
    for row in stride(from: 0, to: height, by: step) {
      border += [colours.values[row * width], colours.values[row * width + width - 1]]
    }
    return colours.map { colour in
      var least = Float.infinity
      for other in border {
        let difference = colour - other
        least = min(least, (difference * difference).sum())
      }
      return least
    }
  }
}
