/// Sums over square windows, in time that does not depend on the windows' size.
enum BoxSums {
  /// Replaces each value by the sum of those within `radius` in both directions; windows end at
  /// the border.
  static func apply<Value: SIMD>(
    to values: inout [Value],
    width: Int,
    height: Int,
    radius: Int
  ) where Value.Scalar == Float {
    var line = [Value](repeating: Value(), count: max(width, height))
    values.withUnsafeMutableBufferPointer { values in
      line.withUnsafeMutableBufferPointer { line in
        for row in 0..<height {
          let start = row * width
          for column in 0..<width { line[column] = values[start + column] }
          var sum = Value()
          for column in 0..<min(radius, width) { sum += line[column] }
          for column in 0..<width {
            if column + radius < width { sum += line[column + radius] }
            values[start + column] = sum
            if column >= radius { sum -= line[column - radius] }
          }
        }
      }
    }
    columns(of: &values, width: width, height: height, radius: radius)
  }

  /// The same, downwards; all columns step by step together, so that memory is read in order.
  private static func columns<Value: SIMD>(
    of values: inout [Value],
    width: Int,
    height: Int,
    radius: Int
  ) where Value.Scalar == Float {
    var sums = [Value](repeating: Value(), count: width)
    // The rows that will leave the window again, before they are overwritten.
    var kept = [Value](repeating: Value(), count: width * (radius + 1))
    values.withUnsafeMutableBufferPointer { values in
      sums.withUnsafeMutableBufferPointer { sums in
        kept.withUnsafeMutableBufferPointer { kept in
          for row in 0..<min(radius, height) {
            for column in 0..<width { sums[column] += values[row * width + column] }
          }
          for row in 0..<height {
            let entering = row + radius
            let slot = row % (radius + 1) * width
            // The slot after this one holds the row that leaves: `row - radius`.
            let leaving = (row + 1) % (radius + 1) * width
            for column in 0..<width {
              if entering < height { sums[column] += values[entering * width + column] }
              kept[slot + column] = values[row * width + column]
              values[row * width + column] = sums[column]
              if row >= radius { sums[column] -= kept[leaving + column] }
            }
          }
        }
      }
    }
  }
}
