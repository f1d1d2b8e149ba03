/// A point of the ground before light falls on it.
struct Texel {
  /// Share of light sent back, linear.
  var albedo: Vector
  /// World units above the plane.
  var height: Float = 0
  /// 0 dull … 1 a mirror seen at a grazing angle.
  var gloss: Float = 0
  /// How much reflections are drawn out and bent, 0 calm … 1.
  var roughness: Float = 0.3
}

/// What the ground is made of.
///
/// World units; the product is about half a unit tall.
protocol Material {
  /// The ground at a place; detail finer than `pixel`, the world units a pixel covers, fades out.
  func texel(x: Float, z: Float, pixel: Float) -> Texel
}
