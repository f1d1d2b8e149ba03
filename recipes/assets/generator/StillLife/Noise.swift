/// Smooth value noise for wood grain, enamel waviness and other irregularities.
enum Noise {
  /// Smooth noise between -1 and 1 with features about one unit apart.
  static func value(_ p: Vector) -> Float {
    let fx = p.x.rounded(.down)
    let fy = p.y.rounded(.down)
    let fz = p.z.rounded(.down)
    let x = UInt32(truncatingIfNeeded: Int32(fx))
    let y = UInt32(truncatingIfNeeded: Int32(fy))
    let z = UInt32(truncatingIfNeeded: Int32(fz))
    let u = eased(p.x - fx)
    let v = eased(p.y - fy)
    let w = eased(p.z - fz)
    let near = mix(
      mix(lattice(x, y, z), lattice(x &+ 1, y, z), u),
      mix(lattice(x, y &+ 1, z), lattice(x &+ 1, y &+ 1, z), u),
      v
    )
    let far = mix(
      mix(lattice(x, y, z &+ 1), lattice(x &+ 1, y, z &+ 1), u),
      mix(lattice(x, y &+ 1, z &+ 1), lattice(x &+ 1, y &+ 1, z &+ 1), u),
      v
    )
    return mix(near, far, w)
  }

  /// Three independent noise values, used to tilt a surface normal.
  static func vector(_ p: Vector) -> Vector {
    Vector(
      value(p),
      value(p + Vector(31.7, 11.3, 5.1)),
      value(p + Vector(-17.9, 23.1, 41.3))
    )
  }

  @inline(__always)
  private static func eased(_ t: Float) -> Float { t * t * t * (t * (t * 6 - 15) + 10) }

  @inline(__always)
  private static func mix(_ a: Float, _ b: Float, _ t: Float) -> Float { a + (b - a) * t }

  @inline(__always)
  private static func lattice(_ x: UInt32, _ y: UInt32, _ z: UInt32) -> Float {
    let bits = Arithmetic.scattered(x &* 0x8da6_b343 ^ y &* 0xd816_3841 ^ z &* 0xcb1a_b31f)
    return Arithmetic.unit(bits) * 2 - 1
  }
}
