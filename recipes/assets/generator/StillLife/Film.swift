/// Turns linear light into eight-bit sRGB, with a curve that rolls highlights off as film does.
struct Film: Sendable {
  private let exposure: Float
  /// The linear values at which the rounded sRGB byte changes, ascending; 255 of them.
  private let thresholds: [Float]

  init(exposure: Float) {
    self.exposure = exposure
    thresholds = (0..<255).map { byte in
      let encoded = (Double(byte) + 0.5) / 255
      guard encoded > 0.04045 else { return Float(encoded / 12.92) }
      let base = (encoded + 0.055) / 1.055
      return Float(base * base * Arithmetic.fifthRoot(base * base))
    }
  }

  /// How bright light looks in the print, each component from 0 to about 1: the square root of the
  /// linear value, so that equal steps look about equal.
  ///
  /// - Parameters:
  ///   - light: linear radiance.
  ///   - distance: from the middle of the picture, 1 at the middle of the upper edge; the lens lets
  ///     a little less light through to the corners.
  /// - Returns: red, green and blue.
  func tone(_ light: Vector, distance: Float) -> Vector {
    let vignette = 1 - 0.09 * min(distance * distance, 2)
    let exposed = light * (exposure * vignette)
    return Vector(
      curve(exposed.x).squareRoot(),
      curve(exposed.y).squareRoot(),
      curve(exposed.z).squareRoot()
    )
  }

  /// The sRGB byte for one component of a tone.
  func byte(_ tone: Float) -> UInt8 {
    let linear = tone * tone
    var low = 0
    var high = thresholds.count
    while low < high {
      let middle = (low + high) / 2
      if linear < thresholds[middle] { high = middle } else { low = middle + 1 }
    }
    return UInt8(low)
  }

  private func curve(_ x: Float) -> Float {
    (x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14)
  }
}
