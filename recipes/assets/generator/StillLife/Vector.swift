/// Three single-precision numbers: a point or direction in centimetres, or a linear RGB colour.
///
/// A plain structure rather than `SIMD3`, because its operators stay quick in debug builds too.
struct Vector: Sendable, Equatable {
  var x: Float
  var y: Float
  var z: Float

  static let zero = Vector(0, 0, 0)
  static let one = Vector(1, 1, 1)
  static let up = Vector(0, 1, 0)

  @inline(__always)
  init(_ x: Float, _ y: Float, _ z: Float) {
    self.x = x
    self.y = y
    self.z = z
  }

  /// The same value in all three components, for example a grey.
  @inline(__always)
  init(repeating value: Float) {
    self.init(value, value, value)
  }

  @inline(__always)
  var lengthSquared: Float { x * x + y * y + z * z }

  @inline(__always)
  var length: Float { lengthSquared.squareRoot() }

  /// The direction with length one; not a number for the zero vector.
  @inline(__always)
  var normalized: Vector { self * (1 / length) }

  @inline(__always)
  var largest: Float { max(x, max(y, z)) }

  /// The same colour, darkened if necessary so that no component exceeds `limit`.
  @inline(__always)
  func capped(at limit: Float) -> Vector { largest > limit ? self * (limit / largest) : self }

  @inline(__always)
  func dot(_ other: Vector) -> Float { x * other.x + y * other.y + z * other.z }

  @inline(__always)
  func cross(_ other: Vector) -> Vector {
    Vector(
      y * other.z - z * other.y,
      z * other.x - x * other.z,
      x * other.y - y * other.x
    )
  }

  /// Mirrors a direction that arrives at a surface with this unit normal.
  @inline(__always)
  func mirroring(_ direction: Vector) -> Vector { direction - self * (2 * dot(direction)) }

  /// Blends towards `other`; 0 keeps this value, 1 gives the other.
  @inline(__always)
  func mixed(with other: Vector, by amount: Float) -> Vector { self + (other - self) * amount }

  @inline(__always)
  static func + (a: Vector, b: Vector) -> Vector { Vector(a.x + b.x, a.y + b.y, a.z + b.z) }

  @inline(__always)
  static func - (a: Vector, b: Vector) -> Vector { Vector(a.x - b.x, a.y - b.y, a.z - b.z) }

  @inline(__always)
  static func * (a: Vector, b: Vector) -> Vector { Vector(a.x * b.x, a.y * b.y, a.z * b.z) }

  @inline(__always)
  static func * (a: Vector, b: Float) -> Vector { Vector(a.x * b, a.y * b, a.z * b) }

  @inline(__always)
  static prefix func - (a: Vector) -> Vector { Vector(-a.x, -a.y, -a.z) }

  @inline(__always)
  static func += (a: inout Vector, b: Vector) { a = a + b }

  @inline(__always)
  static func *= (a: inout Vector, b: Vector) { a = a * b }

  @inline(__always)
  static func *= (a: inout Vector, b: Float) { a = a * b }
}
