import Imaging
import Studio

/// Draws the test pictures: each pixel a mix of two colours by how much of it a shape covers.
enum Picture {
  typealias RGB = SIMD3<Double>

  /// The picture and how much of each pixel the product covers, 0…1.
  ///
  /// Colours are asked for, and `inside` answers, at points in pixels from the top left.
  static func draw(
    width: Int = 96,
    height: Int = 96,
    product: (Double, Double) -> RGB = shaded(RGB(190, 40, 30)),
    background: (Double, Double) -> RGB = shaded(RGB(60, 150, 170)),
    inside: (Double, Double) -> Bool
  ) -> (photograph: Bitmap, truth: [Double]) {
    var pixels: [UInt8] = []
    var truth: [Double] = []
    for row in 0..<height {
      for column in 0..<width {
        var covered = 0.0
        for step in 0..<9 {
          let x = Double(column) + (Double(step % 3) + 0.5) / 3
          let y = Double(row) + (Double(step / 3) + 0.5) / 3
          if inside(x, y) { covered += 1.0 / 9 }
        }
        let (x, y) = (Double(column) + 0.5, Double(row) + 0.5)
        covered = min(covered, 1)
        let colour = product(x, y) * covered + background(x, y) * (1 - covered)
        pixels += [UInt8(colour.x), UInt8(colour.y), UInt8(colour.z), 255]
        truth.append(covered)
      }
    }
    return (Bitmap(width: width, height: height, pixels: pixels), truth)
  }

  /// A colour that darkens a little to the right and down.
  static func shaded(_ colour: RGB) -> (Double, Double) -> RGB {
    { x, y in colour * (1 - (x + y) * 0.0008) }
  }

  static func disc(_ x: Double, _ y: Double, at centre: (Double, Double), radius: Double) -> Bool {
    let (right, down) = (x - centre.0, y - centre.1)
    return right * right + down * down < radius * radius
  }
}

extension CutOut {
  /// How far what is more than half opaque agrees with the truth: what both cover over what either
  /// covers.
  func overlap(with truth: [Double]) -> Double {
    var (both, either) = (0.0, 0.0)
    for (place, truth) in truth.enumerated() {
      let opaque = alpha(at: place) > 0.5
      if opaque && truth > 0.5 { both += 1 }
      if opaque || truth > 0.5 { either += 1 }
    }
    return both / either
  }

  /// 0…1.
  func alpha(at place: Int) -> Double { Double(bitmap.pixels[place * 4 + 3]) / 255 }
}
