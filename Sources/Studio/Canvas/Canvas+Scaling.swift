extension Canvas {
  /// The mean of every `factor` × `factor` pixels; a rest at the edge becomes a smaller mean.
  func reduced(by factor: Int) -> Canvas {
    guard factor > 1 else { return self }
    var result = Canvas(
      width: (width + factor - 1) / factor,
      height: (height + factor - 1) / factor
    )
    pixels.withUnsafeBufferPointer { source in
      result.eachRow { row, _, line in
        let rows = row * factor..<min((row + 1) * factor, height)
        for column in 0..<line.count {
          let columns = column * factor..<min((column + 1) * factor, width)
          var sum = Vector.zero
          for y in rows { for x in columns { sum += source[y * width + x] } }
          line[column] = sum / Float(rows.count * columns.count)
        }
      }
    }
    return result
  }
}
