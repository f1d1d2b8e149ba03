/// A roll of photographic paper: a floor that curves up into a wall without a corner.
struct Sweep: Sendable {
  /// Where the floor begins to rise, centimetres on the z axis.
  private let bend: Float = -38
  private let radius: Float = 32
  private let finish = Finish.matte(Vector(0.56, 0.565, 0.575))

  func hit(_ ray: Ray, limit: Float) -> Hit? {
    let o = ray.origin
    let d = ray.direction
    if d.y < 0 {
      let t = -o.y / d.y
      if t > 0, o.z + d.z * t >= bend {
        return t < limit ? hit(ray, t, .up) : nil
      }
    }
    guard d.z < 0 else { return nil }
    let wall = (bend - radius - o.z) / d.z
    if wall > 0, o.y + d.y * wall >= radius {
      return wall < limit ? hit(ray, wall, Vector(0, 0, 1)) : nil
    }
    let y = o.y - radius
    let z = o.z - bend
    let a = d.y * d.y + d.z * d.z
    let b = y * d.y + z * d.z
    let c = y * y + z * z - radius * radius
    let root = b * b - a * c
    guard root > 0 else { return nil }
    let t = (-b + root.squareRoot()) / a
    guard t > 0, t < limit else { return nil }
    let p = ray.point(at: t)
    return hit(ray, t, Vector(0, (radius - p.y) / radius, (bend - p.z) / radius))
  }

  private func hit(_ ray: Ray, _ t: Float, _ normal: Vector) -> Hit {
    Hit(distance: t, position: ray.point(at: t), normal: normal, finish: finish)
  }
}
