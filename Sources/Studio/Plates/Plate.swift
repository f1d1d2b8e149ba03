package import Imaging

/// An author's photograph of a place, ready to be a scene.
package struct Plate: Sendable, Equatable {
  package let picture: Bitmap
  /// Pixels to which a plate's longer side is brought before it becomes a scene.
  static let longSide = 2048
  /// Where the ground seems to end, as a share of the picture's height from its top.
  let horizon: Float

  /// Looks for the horizon: the height at which rows above and below differ most.
  ///
  /// Where no height stands out it is taken to be the middle.
  package init(_ picture: Bitmap) {
    self.picture = picture
    horizon = Self.horizon(of: picture)
  }

  private static func horizon(of picture: Bitmap) -> Float {
    let rows = 64
    let columns = 48
    guard picture.height >= rows, picture.width >= columns else { return 0.5 }
    let means = (0..<rows).map { row -> Vector in
      let y = (row * 2 + 1) * picture.height / (rows * 2)
      var sum = Vector.zero
      for column in 0..<columns {
        let x = (column * 2 + 1) * picture.width / (columns * 2)
        let at = (y * picture.width + x) * 4
        sum += Vector(
          Float(picture.pixels[at]),
          Float(picture.pixels[at + 1]),
          Float(picture.pixels[at + 2])
        )
      }
      return sum / Float(columns * 255)
    }
    let band = 5
    var best: (row: Int, apart: Float) = (rows / 2, 0)
    var total: Float = 0
    let candidates = rows / 5..<rows * 4 / 5
    for row in candidates {
      let above = means[row - band..<row].reduce(.zero, +) / Float(band)
      let below = means[row..<row + band].reduce(.zero, +) / Float(band)
      let difference = above - below
      let apart = (difference * difference).sum().squareRoot()
      total += apart
      if apart > best.apart { best = (row, apart) }
    }
    let typical = total / Float(candidates.count)
    guard best.apart > 0.04, best.apart > typical * 1.6 else { return 0.5 }
    return Float(best.row) / Float(rows)
  }
}
