extension Canvas {
  /// As painted with a brush: each pixel takes the mean of that quarter of its surroundings that is
  /// most even, so that edges stay and what lies between them becomes strokes (Kuwahara 1976, with
  /// soft weights).
  ///
  /// The reach is in pixels; below 1 nothing happens. Works on displayed light, 0…1.
  func brushed(reach: Int) -> Canvas {
    guard reach >= 1, width > 2 * reach, height > 2 * reach else { return self }
    // The fourth lane holds the square of the luminance, so that one pass gives mean and variance.
    var sums = pixels.map { pixel in
      let level = pixel.luminance
      return pixel.with(w: level * level)
    }
    BoxSums.apply(to: &sums, width: width, height: height, radius: reach)
    // Middles stay where whole windows are; quarters overlap in the middle.
    let share = 1 / Float((2 * reach + 1) * (2 * reach + 1))
    let offset = reach
    var result = self
    let (width, height) = (width, height)
    sums.withUnsafeBufferPointer { sums in
      result.eachRow { row, _, line in
        let above = min(max(row - offset, reach), height - 1 - reach) * width
        let below = min(max(row + offset, reach), height - 1 - reach) * width
        for x in 0..<line.count {
          let left = min(max(x - offset, reach), width - 1 - reach)
          let right = min(max(x + offset, reach), width - 1 - reach)
          var sum = Vector.zero
          var total: Float = 0
          for corner in 0..<4 {
            let line = corner < 2 ? above : below
            let mean = sums[line + (corner & 1 == 0 ? left : right)] * share
            let level = mean.luminance
            let spread = max(0, mean.w - level * level) + 2e-5
            let weight = 1 / (spread * spread)
            sum += mean * weight
            total += weight
          }
          line[x] = (sum / total).with(w: line[x].w)
        }
      }
    }
    return result
  }
}
