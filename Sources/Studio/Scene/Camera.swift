/// Where the frame looks from.
///
/// Heights in the frame are shares of it: 0 top … 1 bottom.
/// World unit: the frame's height at the product's depth. The product stands at depth 1.
struct Camera {
  let width: Int
  let height: Int
  /// Where the plane ends at infinity.
  let horizon: Float
  /// Where the product meets the plane.
  let base: Float

  /// The camera's height above the plane.
  var eye: Float { base - horizon }
  var aspect: Float { Float(width) / Float(height) }

  /// Depth of the plane seen at a height below the horizon.
  @inline(__always) func depth(at v: Float) -> Float { eye / max(v - horizon, 1e-3) }

  /// How far from the plane of focus a place on the ground is: −1 at infinity, 0 at the product.
  @inline(__always) func defocus(at v: Float) -> Float { 1 - (v - horizon) / eye }
}
