/// Follows one camera ray through the world and gathers the light that comes back along it.
///
/// Matte and dull surfaces are lit by sampling a lamp at every bounce; glossy and clear ones find
/// lamps by following the ray. Light that a clear or glossy surface throws on to matte ground is left out,
/// except for what `Subject.transmittance` lets through, because it would cost far more samples.
struct PathTracer: Sendable {
  let world: World

  /// What one camera sample saw.
  struct Sight {
    /// Linear radiance.
    var light: Vector
    /// Whether the product was the first thing seen.
    var subject: Bool
  }

  func sight(along first: Ray, _ sampler: inout Sampler) -> Sight {
    var path = Path(ray: first)
    var subject = false
    for depth in 0..<18 {
      guard let hit = world.hit(path.ray) else {
        path.light += path.weight * world.stage.ambient(path.ray.direction)
        break
      }
      if depth == 0 { subject = hit.isSubject }
      if path.medium.absorption.z > 0 {
        path.weight *= path.medium.transmittance(over: hit.distance)
      }
      guard bounce(&path, at: hit, &sampler) else { break }
      if depth >= 3 {
        let keep = min(path.weight.largest, 0.96)
        guard sampler.next().0 < keep else { break }
        path.weight *= 1 / keep
      }
    }
    return Sight(light: path.light, subject: subject)
  }

  /// The most that a lamp seen through several glass boundaries may add.
  ///
  /// Rarer and brighter finds would show as sparks.
  private static let inside: Float = 5

  /// The most that a lamp may add after a bounce, for the same reason.
  private static let indirect: Float = 1.5

  private struct Path {
    var ray: Ray
    var weight = Vector.one
    var light = Vector.zero
    var medium = Medium.air
    /// How often the light was scattered by matte ground.
    var scatterings = 0
    /// How often it was refracted or reflected by a clear boundary.
    var boundaries = 0
    /// Whether no dull surface has spread the path yet; if one has, it found the lamps itself.
    var isSharp = true
  }

  /// Continues the path at a surface.
  ///
  /// - Returns: whether there is a further ray to follow.
  private func bounce(_ path: inout Path, at hit: Hit, _ sampler: inout Sampler) -> Bool {
    let direction = path.ray.direction
    // The product's normals already look at the ray; turning one that is a hair beyond the outline
    // would continue the path inside the wall.
    let facing = hit.isSubject || hit.normal.dot(direction) < 0 ? hit.normal : -hit.normal
    switch hit.finish.surface {
    case .emissive:
      // Lamps were already sampled at the dull surface that the ray comes from.
      if path.isSharp {
        let seen = path.boundaries > 1 ? PathTracer.inside : Float.infinity
        path.light += (path.weight * hit.finish.color).capped(at: seen)
      }
      return false
    case .glass:
      return crossBoundary(&path, at: hit, facing, &sampler)
    case .metal:
      return glint(&path, at: hit, facing, share: hit.finish.color, sampler.next())
    case .matte:
      addLamps(&path, at: hit, facing, gloss: 0, &sampler)
      return scatter(&path, at: hit, facing, sampler.next())
    case .coated:
      return meetCoat(&path, at: hit, facing, &sampler)
    }
  }

  private func meetCoat(
    _ path: inout Path,
    at hit: Hit,
    _ normal: Vector,
    _ sampler: inout Sampler
  ) -> Bool {
    var shading = normal
    if hit.finish.waviness > 0, path.isSharp {
      let tilt = Noise.vector(hit.position * 0.9) * hit.finish.waviness
      shading = (normal + tilt).normalized
    }
    let cosine = max(-shading.dot(path.ray.direction), 0.01)
    let share = Reflection.fresnel(cosine: cosine, ratio: 1.5)
    let choice = sampler.next()
    let isDull = hit.finish.roughness > 0.2
    if isDull { addLamps(&path, at: hit, shading, gloss: share, &sampler) }
    // Highlights are bright and rare, so they are sampled more often than they reflect.
    let glossy = path.isSharp ? 0.3 + 0.7 * share : share
    if choice.0 < glossy {
      path.weight *= share / glossy
      if isDull { path.isSharp = false }
      return glint(&path, at: hit, shading, share: .one, sampler.next())
    }
    path.weight *= (1 - share) / (1 - glossy)
    if !isDull { addLamps(&path, at: hit, normal, gloss: 0, &sampler) }
    return scatter(&path, at: hit, normal, sampler.next())
  }

  private func glint(
    _ path: inout Path,
    at hit: Hit,
    _ normal: Vector,
    share: Vector,
    _ u: (Float, Float)
  ) -> Bool {
    let back = -path.ray.direction
    let facet = Reflection.facet(around: normal, roughness: hit.finish.roughness, u)
    let out = facet.mirroring(path.ray.direction)
    let weight = Reflection.facetWeight(
      out: out,
      back: back,
      facet: facet,
      normal: normal,
      roughness: hit.finish.roughness
    )
    guard weight > 0 else { return false }
    path.weight *= share * weight
    path.ray = Ray(origin: hit.position + normal * 0.006, direction: out)
    return true
  }

  /// Adds what one lamp gives to a dull surface: by its matte ground and, if `gloss` is not 0, by
  /// a coat that reflects this share.
  private func addLamps(
    _ path: inout Path,
    at hit: Hit,
    _ normal: Vector,
    gloss: Float,
    _ sampler: inout Sampler
  ) {
    let choice = sampler.next().0
    let spot = sampler.next()
    let origin = hit.position + normal * 0.006
    guard let lamp = world.lampLight(at: origin, normal: normal, choice: choice, spot: spot)
    else { return }
    var answer = hit.finish.color * ((1 - gloss) / Arithmetic.pi)
    if gloss > 0 {
      let coat = Reflection.gloss(
        from: lamp.direction,
        to: -path.ray.direction,
        normal: normal,
        roughness: hit.finish.roughness
      )
      answer += Vector(repeating: coat * gloss)
    }
    let limit = path.isSharp ? Float.infinity : PathTracer.indirect
    path.light += (path.weight * answer * lamp.light).capped(at: limit)
  }

  private func scatter(
    _ path: inout Path,
    at hit: Hit,
    _ normal: Vector,
    _ u: (Float, Float)
  ) -> Bool {
    path.weight *= hit.finish.color
    path.isSharp = false
    path.scatterings += 1
    guard path.scatterings < 5 else { return false }
    path.ray = Ray(
      origin: hit.position + normal * 0.006,
      direction: Reflection.scattered(around: normal, u)
    )
    return true
  }

  private func crossBoundary(
    _ path: inout Path,
    at hit: Hit,
    _ normal: Vector,
    _ sampler: inout Sampler
  ) -> Bool {
    let ahead = world.subject.medium(at: hit.position - normal * 0.012)
    let ratio = ahead.index / path.medium.index
    let share = Reflection.fresnel(
      cosine: max(-normal.dot(path.ray.direction), 0.005),
      ratio: ratio
    )
    let choice = sampler.next().0
    let mirrored =
      path.boundaries == 0 && share < 1 ? Arithmetic.clamped(share, 0.2, 0.8) : share
    path.boundaries += 1
    if choice < mirrored {
      path.weight *= share / mirrored
      path.ray = Ray(
        origin: hit.position + normal * 0.006,
        direction: normal.mirroring(path.ray.direction)
      )
      return true
    }
    guard
      let through = Reflection.refracted(path.ray.direction, normal: normal, ratio: ratio)
    else { return false }
    path.weight *= (1 - share) / (1 - mirrored)
    path.medium = ahead
    path.ray = Ray(origin: hit.position - normal * 0.006, direction: through)
    return true
  }
}
