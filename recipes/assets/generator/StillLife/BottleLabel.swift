/// The paper label on the front of the bottle: a double frame around the letter B.
enum BottleLabel {
  /// The label's material at a point of the body's surface, or nil beside the label.
  @inline(__always)
  static func finish(at p: Vector) -> Finish? {
    let x = p.x
    let y = p.y - 3.25
    guard p.z > 1.6, abs(x) < 1.45, abs(y) < 1.45 else { return nil }
    let inset = 1.45 - max(abs(x), abs(y))
    let isLine = (inset > 0.13 && inset < 0.17) || (inset > 0.22 && inset < 0.235)
    if isLine || letterDistance(x + 0.1, y - 0.18) < 0 || barDistance(x, y + 0.85) < 0 {
      return .matte(Vector(0.05, 0.04, 0.035))
    }
    return .matte(Vector(0.74, 0.69, 0.59))
  }

  /// A B drawn with a broad pen: one stem, two bows.
  private static func letterDistance(_ x: Float, _ y: Float) -> Float {
    let stem = max(abs(x + 0.24) - 0.085, abs(y) - 0.62)
    return min(stem, min(bow(x, y - 0.3, 0.3), bow(x, y + 0.28, 0.34)))
  }

  /// The right half of a ring, its ends drawn out to the stem.
  private static func bow(_ x: Float, _ y: Float, _ radius: Float) -> Float {
    let reach = max(x - 0.08, 0)
    let ring = abs((reach * reach + y * y).squareRoot() - radius)
    let width: Float = x > 0.08 ? 0.035 + 0.055 * reach / radius : 0.035
    return max(ring - width, -0.3 - x)
  }

  /// A short rule below the letter.
  private static func barDistance(_ x: Float, _ y: Float) -> Float {
    max(abs(x) - 0.5, abs(y) - 0.025)
  }
}
