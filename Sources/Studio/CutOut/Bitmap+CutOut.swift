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

  /// Sides at which at least a twelfth of the extent is opaque.
  func borders(columns: Range<Int>, rows: Range<Int>) -> Borders {
    func isCut(_ count: Int, _ place: (Int) -> Int) -> Bool {
      var opaque = 0
      for index in 0..<count where pixels[place(index) * 4 + 3] > 127 { opaque += 1 }
      return opaque * 12 >= count && opaque > 1
    }
    let (first, start) = (rows.lowerBound, columns.lowerBound)
    var borders: Borders = []
    if first == 0, isCut(columns.count, { start + $0 }) { borders.insert(.top) }
    if rows.upperBound == height, isCut(columns.count, { (height - 1) * width + start + $0 }) {
      borders.insert(.bottom)
    }
    if start == 0, isCut(rows.count, { (first + $0) * width }) { borders.insert(.left) }
    if columns.upperBound == width, isCut(rows.count, { (first + $0 + 1) * width - 1 }) {
      borders.insert(.right)
    }
    return borders
  }
}
