/// A product placed in the scene: turned about its vertical axis, scaled and moved.
struct Subject: Sendable {
  enum Shape: Sendable {
    case mug(Mug)
    case bottle(Bottle)
  }

  let shape: Shape
  private let position: Vector
  private let scale: Float
  private let cosine: Float
  private let sine: Float

  /// Turns `shape` counter-clockwise by `turn`, in turns seen from above, and stands the middle of
  /// its base on `position`.
  init(_ shape: Shape, turn: Float, position: Vector, scale: Float) {
    self.shape = shape
    self.position = position
    self.scale = scale
    (cosine, sine) = Arithmetic.circlePoint(turns: turn)
  }

  func hit(_ ray: Ray, limit: Float) -> Hit? {
    switch shape {
    case .mug(let mug): hit(mug, ray, limit)
    case .bottle(let bottle): hit(bottle, ray, limit)
    }
  }

  /// The share of light that reaches `limit` centimetres along the ray.
  func transmittance(along ray: Ray, limit: Float) -> Vector {
    let local = Ray(origin: localPoint(ray.origin), direction: localDirection(ray.direction))
    switch shape {
    case .mug(let mug): return mug.transmittance(along: local, limit: limit / scale)
    case .bottle(let bottle): return bottle.transmittance(along: local, limit: limit / scale)
    }
  }

  /// The medium at a point of the scene; absorption is per centimetre of the scene.
  func medium(at point: Vector) -> Medium {
    guard case .bottle(let bottle) = shape else { return .air }
    return bottle.medium(at: localPoint(point))
  }

  @inline(__always)
  private func hit(_ solid: some Solid, _ ray: Ray, _ limit: Float) -> Hit? {
    let local = Ray(origin: localPoint(ray.origin), direction: localDirection(ray.direction))
    guard let t = solid.trace(local, limit: limit / scale) else { return nil }
    let p = local.point(at: t)
    let normal = solid.normal(at: p, facing: local.direction)
    return Hit(
      distance: t * scale,
      position: ray.point(at: t * scale),
      normal: sceneDirection(normal),
      finish: solid.finish(at: p),
      isSubject: true
    )
  }

  @inline(__always)
  private func localPoint(_ p: Vector) -> Vector { localDirection(p - position) * (1 / scale) }

  @inline(__always)
  private func localDirection(_ d: Vector) -> Vector {
    Vector(d.x * cosine - d.z * sine, d.y, d.x * sine + d.z * cosine)
  }

  @inline(__always)
  private func sceneDirection(_ d: Vector) -> Vector {
    Vector(d.x * cosine + d.z * sine, d.y, d.z * cosine - d.x * sine)
  }
}
