/// A camera with a thin lens, so that only one distance is sharp.
struct Camera: Sendable {
  private let position: Vector
  private let right: Vector
  private let above: Vector
  private let forward: Vector
  private let halfHeight: Float
  private let focus: Float
  private let aperture: Float

  /// - Parameters:
  ///   - position: the middle of the lens.
  ///   - target: what stands in the middle of the picture.
  ///   - frameHeight: centimetres that the picture covers at the distance of `target`.
  ///   - focus: a point in the plane that is sharp.
  ///   - aperture: radius of the lens in centimetres.
  init(
    position: Vector,
    target: Vector,
    frameHeight: Float,
    focus: Vector,
    aperture: Float
  ) {
    self.position = position
    self.aperture = aperture
    let view = target - position
    forward = view.normalized
    right = forward.cross(.up).normalized
    above = right.cross(forward)
    halfHeight = frameHeight / (2 * view.length)
    self.focus = forward.dot(focus - position)
  }

  /// The ray through a picture point: x to the right in multiples of half the height, y upwards.
  @inline(__always)
  func ray(x: Float, y: Float, lens: (Float, Float)) -> Ray {
    let direction = forward + right * (x * halfHeight) + above * (y * halfHeight)
    let radius = aperture * lens.0.squareRoot()
    let around = Arithmetic.circlePoint(turns: lens.1)
    let shift = right * (radius * around.cosine) + above * (radius * around.sine)
    return Ray(
      origin: position + shift,
      direction: (direction * focus - shift).normalized
    )
  }
}
