/// An axis-aligned box.
struct Bounds: Sendable {
  var low: Vector
  var high: Vector

  /// The part of the ray inside the box between 0 and `limit`, or nil if it misses.
  @inline(__always)
  func span(of ray: Ray, limit: Float) -> (enter: Float, leave: Float)? {
    span(from: ray.origin, inverse: ray.inverse, limit: limit)
  }

  /// The same for a ray given by its origin and `Ray.inverse`, to share the divisions.
  @inline(__always)
  func span(
    from origin: Vector,
    inverse: Vector,
    limit: Float
  ) -> (enter: Float, leave: Float)? {
    let a = (low - origin) * inverse
    let b = (high - origin) * inverse
    let enter = max(max(min(a.x, b.x), min(a.y, b.y)), max(min(a.z, b.z), 0))
    let leave = min(min(max(a.x, b.x), max(a.y, b.y)), min(max(a.z, b.z), limit))
    return enter <= leave ? (enter, leave) : nil
  }

  /// The smallest box around both.
  func union(_ other: Bounds) -> Bounds {
    Bounds(
      low: Vector(
        min(low.x, other.low.x),
        min(low.y, other.low.y),
        min(low.z, other.low.z)
      ),
      high: Vector(
        max(high.x, other.high.x),
        max(high.y, other.high.y),
        max(high.z, other.high.z)
      )
    )
  }
}
