/// Everything a ray can meet.
struct World: Sendable {
  let subject: Subject
  let stage: Stage
  let lamps: [Softbox]

  /// The nearest surface; lamps count as emissive surfaces.
  func hit(_ ray: Ray) -> Hit? {
    var nearest = subject.hit(ray, limit: 1e6)
    if let hit = stage.hit(ray, limit: nearest?.distance ?? 1e6) { nearest = hit }
    for lamp in lamps {
      if let face = lamp.hit(ray, limit: nearest?.distance ?? 1e6) {
        nearest = Hit(
          distance: face.distance,
          position: ray.point(at: face.distance),
          normal: -ray.direction,
          finish: .glow(face.radiance)
        )
      }
    }
    return nearest
  }

  /// Light that reaches a surface straight from one lamp, chosen by `choice`.
  ///
  /// - Returns: where it comes from, and incoming light times the cosine, averaged over the choice
  ///   of lamp.
  func lampLight(
    at point: Vector,
    normal: Vector,
    choice: Float,
    spot: (Float, Float)
  ) -> (direction: Vector, light: Vector)? {
    var total: Float = 0
    for lamp in lamps { total += lamp.importance(at: point, normal: normal) }
    guard total > 0 else { return nil }
    var rest = choice * total
    for lamp in lamps {
      let share = lamp.importance(at: point, normal: normal)
      rest -= share
      guard rest < 0 else { continue }
      guard let gleam = lamp.gleam(at: point, spot.0, spot.1) else { return nil }
      let cosine = normal.dot(gleam.direction)
      guard cosine > 0 else { return nil }
      let ray = Ray(origin: point, direction: gleam.direction)
      guard !stage.blocks(ray, limit: gleam.distance) else { return nil }
      let through = subject.transmittance(along: ray, limit: gleam.distance)
      return (gleam.direction, gleam.light * through * (cosine * total / share))
    }
    return nil
  }
}
