/// A stretched and turned ball; a leaf, a vase, a bulb.
struct Ellipsoid: Sendable {
  var centre: Vector
  /// Three perpendicular directions, each divided by the radius along it.
  private let axes: (Vector, Vector, Vector)
  var finish: Finish
  private let reach: Float

  init(centre: Vector, radius: Float, finish: Finish) {
    self.init(
      centre: centre,
      axes: (Vector(1, 0, 0), .up, Vector(0, 0, 1)),
      radii: Vector(repeating: radius),
      finish: finish
    )
  }

  init(
    centre: Vector,
    axes: (Vector, Vector, Vector),
    radii: Vector,
    finish: Finish
  ) {
    self.centre = centre
    self.axes = (axes.0 * (1 / radii.x), axes.1 * (1 / radii.y), axes.2 * (1 / radii.z))
    self.finish = finish
    reach = radii.largest
  }

  var bounds: Bounds {
    Bounds(low: centre - Vector(repeating: reach), high: centre + Vector(repeating: reach))
  }

  /// Distance to the surface where the ray enters, or nil.
  @inline(__always)
  func distance(along ray: Ray, limit: Float) -> Float? {
    let offset = ray.origin - centre
    let along = -offset.dot(ray.direction)
    guard (offset + ray.direction * along).lengthSquared < reach * reach else { return nil }
    let o = stretched(offset)
    let d = stretched(ray.direction)
    let a = d.lengthSquared
    let b = o.dot(d)
    let root = b * b - a * (o.lengthSquared - 1)
    guard root > 0 else { return nil }
    let t = (-b - root.squareRoot()) / a
    return t > 0 && t < limit ? t : nil
  }

  func hit(_ ray: Ray, _ distance: Float) -> Hit {
    let p = ray.point(at: distance)
    let q = stretched(p - centre)
    let normal = (axes.0 * q.x + axes.1 * q.y + axes.2 * q.z).normalized
    return Hit(distance: distance, position: p, normal: normal, finish: finish)
  }

  @inline(__always)
  private func stretched(_ v: Vector) -> Vector {
    Vector(axes.0.dot(v), axes.1.dot(v), axes.2.dot(v))
  }
}
