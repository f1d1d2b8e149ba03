extension Canvas {
  /// Blurs as a round aperture does: every point becomes an even disc, so highlights become bokeh.
  ///
  /// Sums of rows are looked up from running sums, so the cost grows with the radius, not its square.
  /// The radius is in pixels of this canvas; below 0.5 nothing happens.
  func discBlurred(radius: Float) -> Canvas {
    guard radius >= 0.5 else { return self }
    let reach = Int(radius + 0.5)
    let spans = (-reach...reach).map { dy -> Int in
      Int(max(0, radius * radius - Float(dy * dy)).squareRoot() + 0.5)
    }
    let area = Float(spans.reduce(0) { $0 + 2 * $1 + 1 })
    let stride = width + 2 * reach + 1
    // running[row][i]: sum of the padded row's first i pixels.
    var running = [Vector](repeating: .zero, count: stride * height)
    var result = self
    running.withUnsafeMutableBufferPointer { running in
      pixels.withUnsafeBufferPointer { source in
        for row in 0..<height {
          var sum = Vector.zero
          let (at, line) = (row * stride, row * width)
          for i in 0..<stride - 1 {
            running[at + i] = sum
            sum += source[line + min(max(i - reach, 0), width - 1)]
          }
          running[at + stride - 1] = sum
        }
      }
      let share = 1 / area
      result.pixels.withUnsafeMutableBufferPointer { out in
        for row in 0..<height {
          let line = row * width
          for x in 0..<width { out[line + x] = .zero }
          for dy in -reach...reach {
            let span = spans[dy + reach]
            let at = min(max(row + dy, 0), height - 1) * stride + reach
            let (low, high) = (at - span, at + span + 1)
            for x in 0..<width { out[line &+ x] += running[high &+ x] - running[low &+ x] }
          }
          for x in 0..<width { out[line + x] *= share }
        }
      }
    }
    return result
  }

  /// Blurs softly: three box blurs each way come close to a Gaussian.
  ///
  /// `across` and `down` are standard deviations in pixels of this canvas.
  func softBlurred(across: Float, down: Float) -> Canvas {
    var result = self
    for _ in 0..<3 {
      result.boxBlur(
        reach: Int(across * 0.94 + 0.5),
        length: width,
        count: height,
        step: 1,
        line: width
      )
      result.boxBlur(
        reach: Int(down * 0.94 + 0.5),
        length: height,
        count: width,
        step: width,
        line: 1
      )
    }
    return result
  }

  private mutating func boxBlur(reach: Int, length: Int, count: Int, step: Int, line: Int) {
    guard reach > 0 else { return }
    let share = 1 / Float(2 * reach + 1)
    var copy = [Vector](repeating: .zero, count: length)
    pixels.withUnsafeMutableBufferPointer { p in
      copy.withUnsafeMutableBufferPointer { copy in
        for index in 0..<count {
          let start = index * line
          for i in 0..<length { copy[i] = p[start + i * step] }
          var sum = copy[0] * Float(reach)
          for i in 0..<reach { sum += copy[min(i, length - 1)] }
          for i in 0..<length {
            sum += copy[min(i + reach, length - 1)]
            p[start + i * step] = sum * share
            sum -= copy[max(i - reach, 0)]
          }
        }
      }
    }
  }
}
