/// Takes the noise out of a rendered picture without touching what is sharp.
///
/// Each pixel becomes the mean of those around it whose neighbourhoods differ from its own by no more
/// than their noise (non-local means).
/// The noise is measured: every pixel is rendered as two independent halves, whose difference holds
/// noise and nothing else.
struct Darkroom {
  private let width: Int
  private let height: Int
  private let tones: [Vector]
  /// Squared noise of each pixel's tone.
  private let noise: [Float]

  private static let reach = 3

  /// - Parameters:
  ///   - width: pixels across.
  ///   - height: pixels down.
  ///   - tones: `Film.tone` of each pixel, rows from the top.
  ///   - noise: squared noise of each pixel as its halves show it.
  init(width: Int, height: Int, tones: [Vector], noise: [Float]) {
    self.width = width
    self.height = height
    self.tones = tones
    self.noise = Darkroom.smoothed(noise, width, height)
  }

  /// The tones with less noise.
  func cleaned() -> [Vector] {
    var result: [Vector] = []
    result.reserveCapacity(tones.count)
    for y in 0..<height {
      for x in 0..<width { result.append(cleaned(x, y)) }
    }
    return result
  }

  private func cleaned(_ x: Int, _ y: Int) -> Vector {
    let here = tones[y * width + x]
    let own = noise[y * width + x]
    var sum = here
    var total: Float = 1
    for v in max(y - Darkroom.reach, 0)...min(y + Darkroom.reach, height - 1) {
      for u in max(x - Darkroom.reach, 0)...min(x + Darkroom.reach, width - 1) {
        let at = v * width + u
        guard at != y * width + x else { continue }
        // Two pixels that show the same thing still differ by the noise of both.
        let expected = 3 * (own + min(noise[at], own * 4)) + 1e-7
        let excess = difference(x, y, u, v) - expected
        guard excess < expected else { continue }
        let alike = 1 - max(excess, 0) / expected
        sum += tones[at] * (alike * alike)
        total += alike * alike
      }
    }
    return sum * (1 / total)
  }

  /// The mean squared difference of the three by three pixels around two places.
  @inline(__always)
  private func difference(_ x: Int, _ y: Int, _ u: Int, _ v: Int) -> Float {
    var sum: Float = 0
    for dy in -1...1 {
      let row = clamp(y + dy, height) * width
      let other = clamp(v + dy, height) * width
      for dx in -1...1 {
        let a = tones[row + clamp(x + dx, width)]
        let b = tones[other + clamp(u + dx, width)]
        sum += (a - b).lengthSquared
      }
    }
    return sum * (1 / 9)
  }

  @inline(__always)
  private func clamp(_ place: Int, _ count: Int) -> Int { min(max(place, 0), count - 1) }

  /// One difference says little about the noise; its mean over the pixels around says enough.
  private static func smoothed(_ noise: [Float], _ width: Int, _ height: Int) -> [Float] {
    var result: [Float] = []
    result.reserveCapacity(noise.count)
    for y in 0..<height {
      for x in 0..<width {
        var sum: Float = 0
        var count: Float = 0
        for v in max(y - reach, 0)...min(y + reach, height - 1) {
          for u in max(x - reach, 0)...min(x + reach, width - 1) {
            sum += noise[v * width + u]
            count += 1
          }
        }
        result.append(sum / count)
      }
    }
    return result
  }
}
