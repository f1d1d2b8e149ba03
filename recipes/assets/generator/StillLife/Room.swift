/// A wooden table before a bookshelf with plants, boxes and fairy lights.
struct Room: Sendable {
  /// Things that stand close together, so that a ray can pass them all by at once.
  struct Cluster: Sendable {
    var bounds: Bounds
    var blocks: Range<Int>
    var ellipsoids: Range<Int>
  }

  private let table = Block(
    bounds: Bounds(low: Vector(-150, -4, -44), high: Vector(150, 0, 140)),
    finish: .matte(.one),
    band: nil
  )
  private let wall: Float = -112
  private let blocks: [Block]
  private let ellipsoids: [Ellipsoid]
  private let clusters: [Cluster]

  init(_ furnishing: Furnishing) {
    blocks = furnishing.blocks
    ellipsoids = furnishing.ellipsoids
    clusters = furnishing.clusters
  }

  func hit(_ ray: Ray, limit: Float) -> Hit? {
    let inverse = ray.inverse
    var nearest = limit
    var onTable = false
    var block = -1
    var ellipsoid = -1
    if let t = table.distance(along: ray, inverse: inverse, limit: nearest) {
      nearest = t
      onTable = true
    }
    for cluster in clusters
    where cluster.bounds.span(from: ray.origin, inverse: inverse, limit: nearest) != nil {
      for i in cluster.blocks {
        if let t = blocks[i].distance(along: ray, inverse: inverse, limit: nearest) {
          nearest = t
          block = i
          ellipsoid = -1
        }
      }
      for i in cluster.ellipsoids {
        if let t = ellipsoids[i].distance(along: ray, limit: nearest) {
          nearest = t
          ellipsoid = i
          block = -1
        }
      }
    }
    if ellipsoid >= 0 { return ellipsoids[ellipsoid].hit(ray, nearest) }
    if block >= 0 { return blocks[block].hit(ray, nearest) }
    if onTable { return tableHit(ray, nearest) }
    return wallHit(ray, limit)
  }

  /// Whether anything stands in the way before `limit`.
  func blocks(_ ray: Ray, limit: Float) -> Bool {
    let inverse = ray.inverse
    if table.distance(along: ray, inverse: inverse, limit: limit) != nil { return true }
    for cluster in clusters
    where cluster.bounds.span(from: ray.origin, inverse: inverse, limit: limit) != nil {
      for i in cluster.blocks
      where blocks[i].distance(along: ray, inverse: inverse, limit: limit) != nil {
        return true
      }
      for i in cluster.ellipsoids where ellipsoids[i].distance(along: ray, limit: limit) != nil {
        return true
      }
    }
    return false
  }

  private func wallHit(_ ray: Ray, _ limit: Float) -> Hit? {
    guard ray.direction.z < 0 else { return nil }
    let t = (wall - ray.origin.z) / ray.direction.z
    guard t > 0, t < limit else { return nil }
    return Hit(
      distance: t,
      position: ray.point(at: t),
      normal: Vector(0, 0, 1),
      finish: .matte(Vector(0.42, 0.35, 0.28))
    )
  }

  private func tableHit(_ ray: Ray, _ distance: Float) -> Hit {
    var hit = table.hit(ray, distance)
    hit.finish = Room.wood(hit.position)
    return hit
  }

  /// Varnished boards that run from left to right.
  private static func wood(_ p: Vector) -> Finish {
    let width: Float = 11
    let row = ((p.z + 4) / width).rounded(.down)
    let board = Arithmetic.unit(
      Arithmetic.scattered(UInt32(truncatingIfNeeded: Int32(row)) &* 0x9e37_79b1)
    )
    let q = Vector(p.x * 0.035 + board * 40, row * 7, p.z * 0.55)
    let warp = Noise.value(q * 2) * 0.6
    let rings = Noise.value(Vector(q.x * 2.2, q.y, q.z * 2.6 + warp))
    let fibre = Noise.value(Vector(p.x * 0.5, row, p.z * 11))
    let tone = 0.5 + 0.32 * rings + 0.2 * fibre
    var color = Vector(0.13, 0.062, 0.028).mixed(
      with: Vector(0.33, 0.185, 0.09),
      by: Arithmetic.clamped(tone, 0, 1)
    )
    color *= 0.8 + 0.4 * board
    let gap = abs((p.z + 4) / width - row - 0.5)
    if gap > 0.492 { color *= 0.25 }
    return Finish(
      surface: .coated,
      color: color,
      roughness: 0.33 + 0.05 * fibre,
      waviness: 0.01
    )
  }
}
