/// What surrounds the product.
enum Stage: Sendable {
  case sweep(Sweep)
  case room(Room)

  @inline(__always)
  func hit(_ ray: Ray, limit: Float) -> Hit? {
    switch self {
    case .sweep(let sweep): sweep.hit(ray, limit: limit)
    case .room(let room): room.hit(ray, limit: limit)
    }
  }

  /// Whether the surroundings keep a lamp's light away; the sweep lies below and behind every lamp.
  @inline(__always)
  func blocks(_ ray: Ray, limit: Float) -> Bool {
    switch self {
    case .sweep: false
    case .room(let room): room.blocks(ray, limit: limit)
    }
  }

  /// The light of the unlit studio or room, for rays that meet nothing.
  @inline(__always)
  func ambient(_ direction: Vector) -> Vector {
    let height = direction.y * 0.5 + 0.5
    switch self {
    case .sweep:
      return Vector(0.16, 0.165, 0.175).mixed(with: Vector(0.5, 0.51, 0.53), by: height)
    case .room:
      return Vector(0.1, 0.085, 0.07).mixed(with: Vector(0.34, 0.31, 0.28), by: height)
    }
  }
}
