import Imaging

extension Bitmap {
  /// The picture as its own cut-out, when enough of it is transparent to be meant so.
  func withOwnAlpha() -> CutOut? {
    var transparent = 0
    for place in stride(from: 3, to: pixels.count, by: 4) where pixels[place] < 128 {
      transparent += 1
    }
    // A few transparent pixels are rounded corners or an accident.
    guard transparent * 200 > width * height, let extent = extent() else { return nil }
    return CutOut(
      bitmap: self,
      columns: extent.columns,
      rows: extent.rows,
      method: "alpha",
      confidence: 1
    )
  }

  /// The whole picture as the product, since none was found in it.
  func uncut() -> CutOut {
    CutOut(bitmap: self, columns: 0..<width, rows: 0..<height, method: "whole", confidence: 0)
  }

  /// Where alpha is above zero; `nil` when that is nowhere.
  func extent() -> (columns: Range<Int>, rows: Range<Int>)? {
    var (left, right, top, bottom) = (width, 0, height, 0)
    for row in 0..<height {
      for column in 0..<width where pixels[(row * width + column) * 4 + 3] > 0 {
        left = min(left, column)
        right = max(right, column + 1)
        top = min(top, row)
        bottom = row + 1
      }
    }
    return left < right ? (left..<right, top..<bottom) : nil
  }
}
