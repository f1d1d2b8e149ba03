/// A rectangular studio lamp that shines from one side.
struct Softbox: Sendable {
  private let centre: Vector
  private let right: Vector
  private let above: Vector
  private let normal: Vector
  private let halfWidth: Float
  private let halfHeight: Float
  private let radiance: Vector

  /// Points the lamp from `centre` at `target`; sizes in centimetres.
  init(
    centre: Vector,
    target: Vector,
    width: Float,
    height: Float,
    radiance: Vector
  ) {
    self.centre = centre
    self.radiance = radiance
    normal = (target - centre).normalized
    right = Vector.up.cross(normal).normalized
    above = normal.cross(right)
    halfWidth = width / 2
    halfHeight = height / 2
  }

  /// Light towards a point of a surface, not counting what stands in between.
  struct Gleam {
    /// Unit direction from the surface to the lamp.
    var direction: Vector
    /// Centimetres to the lamp.
    var distance: Float
    /// Radiance times solid angle, per sample.
    var light: Vector
  }

  /// A quick guess of the light at a surface, to decide which lamp to sample.
  @inline(__always)
  func importance(at point: Vector, normal surface: Vector) -> Float {
    let offset = centre - point
    let squared = offset.lengthSquared
    let direction = offset * (1 / squared.squareRoot())
    // Parts of a wide lamp can face a point, or lie above its horizon, when its middle does not;
    // a lamp that is chosen too rarely would make bright speckles.
    let facing = max(-normal.dot(direction), 0) + 0.1
    let tilt = max(surface.dot(direction), 0) + 0.15
    return radiance.y * halfWidth * halfHeight * facing * tilt / squared
  }

  /// Samples the point of the lamp chosen by two numbers in 0..<1.
  @inline(__always)
  func gleam(at point: Vector, _ u: Float, _ v: Float) -> Gleam? {
    let a = u * 2 - 1
    let b = v * 2 - 1
    let offset = centre + right * (a * halfWidth) + above * (b * halfHeight) - point
    let squared = offset.lengthSquared
    let distance = squared.squareRoot()
    let direction = offset * (1 / distance)
    let facing = -normal.dot(direction)
    guard facing > 0 else { return nil }
    let area = 4 * halfWidth * halfHeight
    return Gleam(
      direction: direction,
      distance: distance,
      light: radiance * (Softbox.falloff(a, b) * facing * area / squared)
    )
  }

  /// The lamp's face as seen along a ray.
  @inline(__always)
  func hit(_ ray: Ray, limit: Float) -> (distance: Float, radiance: Vector)? {
    let facing = -normal.dot(ray.direction)
    guard facing > 1e-4 else { return nil }
    let distance = normal.dot(ray.origin - centre) / facing
    guard distance > 0, distance < limit else { return nil }
    let offset = ray.point(at: distance) - centre
    let a = right.dot(offset) / halfWidth
    let b = above.dot(offset) / halfHeight
    guard abs(a) < 1, abs(b) < 1 else { return nil }
    return (distance, radiance * Softbox.falloff(a, b))
  }

  /// The diffuser is brightest before its bulb and dims towards the edges.
  @inline(__always)
  private static func falloff(_ a: Float, _ b: Float) -> Float {
    1.15 - 0.45 * (a * a + b * b) * (1 - 0.25 * a * a * b * b)
  }
}
