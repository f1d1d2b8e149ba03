import Imaging

/// Colours as red, green, blue and a fourth lane that is free, each 0…1 and as encoded in sRGB.
typealias Colour = SIMD4<Float>

extension Bitmap {
  /// Reduces (by averaging what each new pixel covers) or enlarges (bilinear) to another size.
  func colours(width newWidth: Int, height newHeight: Int) -> Grid<Colour> {
    let columns = Coverage.covering(width, by: newWidth)
    let rows = Coverage.covering(height, by: newHeight)
    var result = Grid(width: newWidth, height: newHeight, filledWith: Colour())
    // One row at a time: first across, then added to the rows it belongs to.
    var across = [Colour](repeating: Colour(), count: newWidth)
    var acrossRow = -1
    pixels.withUnsafeBufferPointer { source in
      result.values.withUnsafeMutableBufferPointer { result in
        across.withUnsafeMutableBufferPointer { across in
          for (row, covered) in rows.enumerated() {
            for (offset, share) in covered.shares.enumerated() {
              let sourceRow = covered.first + offset
              if sourceRow != acrossRow {
                acrossRow = sourceRow
                for (column, covered) in columns.enumerated() {
                  var sum = Colour()
                  var place = (sourceRow * width + covered.first) * 4
                  for share in covered.shares {
                    sum +=
                      Colour(
                        Float(source[place]),
                        Float(source[place + 1]),
                        Float(source[place + 2]),
                        0
                      ) * share
                    place += 4
                  }
                  across[column] = sum * (1 / 255)
                }
              }
              for column in 0..<newWidth {
                result[row * newWidth + column] += across[column] * share
              }
            }
          }
        }
      }
    }
    return result
  }
}

/// Which values one value of a resized raster is made of, and their shares, which sum to one.
private struct Coverage {
  let first: Int
  let shares: [Float]

  static func covering(_ source: Int, by count: Int) -> [Coverage] {
    guard count < source else {
      return Tap.stretching(source, over: count).map { tap in
        tap.first == tap.second
          ? Coverage(first: tap.first, shares: [1])
          : Coverage(first: tap.first, shares: [1 - tap.share, tap.share])
      }
    }
    let scale = Double(source) / Double(count)
    return (0..<count).map { place in
      let start = Double(place) * scale
      let end = min(Double(place + 1) * scale, Double(source))
      let first = min(Int(start), source - 1)
      let last = max(first, min(Int(end.rounded(.up)) - 1, source - 1))
      let shares = (first...last).map { cell in
        Float((min(end, Double(cell + 1)) - max(start, Double(cell))) / scale)
      }
      return Coverage(first: first, shares: shares)
    }
  }
}
