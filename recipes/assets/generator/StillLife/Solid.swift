/// A product's shape and materials in its own space: centimetres, standing on y = 0, y up.
protocol Solid: Sendable {
  /// A box around the whole product.
  var bounds: Bounds { get }

  /// A lower bound of the distance to the nearest surface, inside or outside, never negative.
  func distance(to p: Vector) -> Float

  /// A surface of the product whose signed distance is smooth.
  associatedtype Part: Sendable

  /// The part whose surface is nearest to `p`.
  func part(at p: Vector) -> Part

  /// The signed distance to one part, negative inside it.
  func field(of part: Part, at p: Vector) -> Float

  /// The material of the surface at or next to `p`.
  func finish(at p: Vector) -> Finish

  /// The refracting medium around `p`; opaque interiors count as air.
  func medium(at p: Vector) -> Medium

  /// The share of light that gets through along a ray from `origin`, ignoring bending.
  func transmittance(along ray: Ray, limit: Float) -> Vector
}

/// A clear substance.
struct Medium: Sendable {
  /// Refractive index.
  var index: Float
  /// Absorption for each colour per centimetre.
  var absorption: Vector

  static let air = Medium(index: 1, absorption: .zero)

  /// The share of light left after `distance` centimetres.
  @inline(__always)
  func transmittance(over distance: Float) -> Vector {
    Vector(
      Arithmetic.decay(-absorption.x * distance),
      Arithmetic.decay(-absorption.y * distance),
      Arithmetic.decay(-absorption.z * distance)
    )
  }
}

extension Solid {
  /// Follows the ray to the next surface by sphere tracing.
  ///
  /// - Returns: the distance along the ray, or nil if no surface lies before `limit`.
  @inline(__always)
  func trace(_ ray: Ray, limit: Float) -> Float? {
    guard let span = bounds.span(of: ray, limit: limit) else { return nil }
    var t = span.enter
    for _ in 0..<160 {
      let d = distance(to: ray.point(at: t))
      if d < 0.0006 { return t }
      t += d
      if t > span.leave { return nil }
    }
    return nil
  }

  /// The unit normal of the surface at `p`, on the side that the ray comes from.
  @inline(__always)
  func normal(at p: Vector, facing direction: Vector) -> Vector {
    let part = part(at: p)
    let h: Float = 0.002
    let a = field(of: part, at: p + Vector(h, -h, -h))
    let b = field(of: part, at: p + Vector(-h, -h, h))
    let c = field(of: part, at: p + Vector(-h, h, -h))
    let d = field(of: part, at: p + Vector(h, h, h))
    let outward = Vector(a - b - c + d, -a - b + c + d, -a + b - c + d).normalized
    // A step back along the ray tells the side better than the angle does near an outline.
    return field(of: part, at: p - direction * 0.03) < 0 ? -outward : outward
  }
}
