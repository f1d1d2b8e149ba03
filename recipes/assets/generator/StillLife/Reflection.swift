/// How surfaces turn light around.
enum Reflection {
  /// The reflected share at a boundary between clear media, averaged over polarisations.
  ///
  /// - Parameters:
  ///   - cosine: of the angle between the arriving ray and the normal, positive.
  ///   - ratio: refractive index ahead divided by the index behind.
  /// - Returns: 0...1, and 1 for total reflection.
  @inline(__always)
  static func fresnel(cosine: Float, ratio: Float) -> Float {
    let squared = ratio * ratio - 1 + cosine * cosine
    guard squared > 0 else { return 1 }
    let g = squared.squareRoot()
    let a = (g - cosine) / (g + cosine)
    let b = (cosine * (g + cosine) - 1) / (cosine * (g - cosine) + 1)
    return 0.5 * a * a * (1 + b * b)
  }

  /// Bends a ray into the medium ahead; nil if all of it is reflected.
  @inline(__always)
  static func refracted(_ direction: Vector, normal: Vector, ratio: Float) -> Vector? {
    let eta = 1 / ratio
    let cosine = -normal.dot(direction)
    let squared = 1 - eta * eta * (1 - cosine * cosine)
    guard squared > 0 else { return nil }
    return (direction * eta + normal * (eta * cosine - squared.squareRoot())).normalized
  }

  /// A direction around `normal`, denser towards it in proportion to the cosine.
  @inline(__always)
  static func scattered(around normal: Vector, _ u: (Float, Float)) -> Vector {
    let radius = u.0.squareRoot()
    let point = Arithmetic.circlePoint(turns: u.1)
    let (a, b) = frame(normal)
    let height = max(1 - u.0, 0).squareRoot()
    return a * (radius * point.cosine) + b * (radius * point.sine) + normal * height
  }

  /// A facet of a rough surface, drawn from the GGX distribution.
  @inline(__always)
  static func facet(around normal: Vector, roughness: Float, _ u: (Float, Float)) -> Vector {
    let alpha = roughness * roughness
    let squared = (1 - u.0) / (1 + (alpha * alpha - 1) * u.0)
    let cosine = squared.squareRoot()
    let sine = max(1 - squared, 0).squareRoot()
    let point = Arithmetic.circlePoint(turns: u.1)
    let (a, b) = frame(normal)
    return a * (sine * point.cosine) + b * (sine * point.sine) + normal * cosine
  }

  /// The weight of a mirrored ray off such a facet, without Fresnel's share.
  @inline(__always)
  static func facetWeight(
    out: Vector,
    back: Vector,
    facet: Vector,
    normal: Vector,
    roughness: Float
  ) -> Float {
    let no = normal.dot(out)
    let nb = normal.dot(back)
    guard no > 0, nb > 0 else { return 0 }
    let alpha = roughness * roughness
    let shade = masking(no, alpha) * masking(nb, alpha)
    return min(shade * back.dot(facet) / (nb * max(normal.dot(facet), 1e-4)), 4)
  }

  /// The share of light that a rough surface sends from one direction to another, per steradian,
  /// without Fresnel's share.
  @inline(__always)
  static func gloss(
    from out: Vector,
    to back: Vector,
    normal: Vector,
    roughness: Float
  ) -> Float {
    let no = normal.dot(out)
    let nb = normal.dot(back)
    guard no > 0, nb > 0 else { return 0 }
    let squared = roughness * roughness * roughness * roughness
    let cosine = normal.dot((out + back).normalized)
    let spread = cosine * cosine * (squared - 1) + 1
    let density = squared / (Arithmetic.pi * spread * spread)
    let alpha = roughness * roughness
    return density * masking(no, alpha) * masking(nb, alpha) / (4 * no * nb)
  }

  @inline(__always)
  private static func masking(_ cosine: Float, _ alpha: Float) -> Float {
    let squared = cosine * cosine
    let root = (alpha * alpha + (1 - alpha * alpha) * squared).squareRoot()
    return 2 * cosine / (cosine + root)
  }

  /// Two unit directions perpendicular to a normal and each other.
  @inline(__always)
  private static func frame(_ n: Vector) -> (Vector, Vector) {
    let sign: Float = n.z < 0 ? -1 : 1
    let a = -1 / (sign + n.z)
    let b = n.x * n.y * a
    return (
      Vector(1 + sign * n.x * n.x * a, sign * b, -sign * n.x),
      Vector(b, sign + n.y * n.y * a, -n.y)
    )
  }
}
