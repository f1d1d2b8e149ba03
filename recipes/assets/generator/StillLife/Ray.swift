/// A half line; the direction has length one, so distances along it are centimetres.
struct Ray: Sendable {
  var origin: Vector
  var direction: Vector

  /// One divided by each component of the direction; infinite where it runs along an axis.
  @inline(__always)
  var inverse: Vector { Vector(1 / direction.x, 1 / direction.y, 1 / direction.z) }

  @inline(__always)
  func point(at distance: Float) -> Vector { origin + direction * distance }
}
