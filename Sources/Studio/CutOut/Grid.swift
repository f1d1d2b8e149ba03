/// Values on a raster, row by row from the top left.
struct Grid<Element> {
  /// Values across.
  let width: Int
  /// Values down.
  let height: Int
  var values: [Element]

  /// - Precondition: `values.count == width * height`.
  init(width: Int, height: Int, values: [Element]) {
    precondition(values.count == width * height)
    self.width = width
    self.height = height
    self.values = values
  }

  init(width: Int, height: Int, filledWith value: Element) {
    self.init(
      width: width,
      height: height,
      values: [Element](repeating: value, count: width * height)
    )
  }

  /// The same raster with each value turned into another.
  func map<Other>(_ transform: (Element) -> Other) -> Grid<Other> {
    Grid<Other>(width: width, height: height, values: values.map(transform))
  }
}

extension Grid: Sendable where Element: Sendable {}

/// Where a resized raster takes one value from: two neighbours and the second's share.
struct Tap {
  let first: Int
  let second: Int
  let share: Float

  /// The taps of `count` values stretched over `source` ones, pixel centres on pixel centres.
  static func stretching(_ source: Int, over count: Int) -> [Tap] {
    let scale = Float(source) / Float(count)
    return (0..<count).map { tap(at: (Float($0) + 0.5) * scale - 0.5, of: source) }
  }

  /// The tap at a place between values; outside, the nearest value.
  static func tap(at place: Float, of source: Int) -> Tap {
    let inside = min(max(place, 0), Float(source - 1))
    let first = Int(inside)
    return Tap(first: first, second: min(first + 1, source - 1), share: inside - Float(first))
  }
}

extension Grid where Element == Float {
  /// Bilinear; meant for enlarging and for small changes of size.
  func resized(width newWidth: Int, height newHeight: Int) -> Grid<Float> {
    guard newWidth != width || newHeight != height else { return self }
    let columns = Tap.stretching(width, over: newWidth)
    let rows = Tap.stretching(height, over: newHeight)
    return Grid(width: newWidth, height: newHeight, values: sampled(columns: columns, rows: rows))
  }

  /// The values at each crossing of the rows and columns.
  func sampled(columns: [Tap], rows: [Tap]) -> [Float] {
    var result: [Float] = []
    result.reserveCapacity(columns.count * rows.count)
    values.withUnsafeBufferPointer { source in
      for row in rows {
        let (above, below) = (row.first * width, row.second * width)
        for column in columns {
          let top = source[above + column.first]
          let upper = top + (source[above + column.second] - top) * column.share
          let bottom = source[below + column.first]
          let lower = bottom + (source[below + column.second] - bottom) * column.share
          result.append(upper + (lower - upper) * row.share)
        }
      }
    }
    return result
  }

  /// The smallest value within `radius` in both directions.
  func minimum(radius: Int) -> Grid<Float> {
    guard radius > 0 else { return self }
    return extreme(radius: radius) { $0 < $1 ? $0 : $1 }
  }

  /// The largest value within `radius` in both directions.
  func maximum(radius: Int) -> Grid<Float> {
    guard radius > 0 else { return self }
    return extreme(radius: radius) { $0 > $1 ? $0 : $1 }
  }

  @inline(__always)
  private func extreme(radius: Int, _ pick: (Float, Float) -> Float) -> Grid<Float> {
    var across = self
    var result = self
    across.values.withUnsafeMutableBufferPointer { across in
      values.withUnsafeBufferPointer { source in
        for row in 0..<height {
          let start = row * width
          for column in 0..<width {
            var value = source[start + column]
            for other in max(0, column - radius)...min(width - 1, column + radius) {
              value = pick(value, source[start + other])
            }
            across[start + column] = value
          }
        }
      }
      result.values.withUnsafeMutableBufferPointer { result in
        for row in 0..<height {
          let start = row * width
          for column in 0..<width { result[start + column] = across[start + column] }
          for other in max(0, row - radius)...min(height - 1, row + radius) where other != row {
            for column in 0..<width {
              result[start + column] = pick(result[start + column], across[other * width + column])
            }
          }
        }
      }
    }
    return result
  }
}
