/// A perfume bottle: a thick-walled block of glass, amber liquid, gold collar and dark cap.
struct Bottle: Solid {
  private let bodyCentre = Vector(0, 3.75, 0)
  private let bodyHalf = Vector(3.1, 3.75, 1.65)
  private let bodyRound: Float = 0.55
  private let cavityCentre = Vector(0, 4.1, 0)
  private let cavityHalf = Vector(2.55, 2.95, 1.12)
  private let cavityRound: Float = 0.5
  private let level: Float = 5.75

  let bounds = Bounds(low: Vector(-3.15, -0.02, -1.8), high: Vector(3.15, 11.6, 1.8))

  @inline(__always)
  func distance(to p: Vector) -> Float {
    let opaque = opaqueDistance(p)
    let body = Bottle.roundedBox(p - bodyCentre, bodyHalf, bodyRound)
    guard body < 0.05 else { return min(opaque, body) }
    let cavity = Bottle.roundedBox(p - cavityCentre, cavityHalf, cavityRound)
    let inner = cavity < 0 ? min(-cavity, abs(p.y - level)) : cavity
    return min(opaque, min(abs(body), inner))
  }

  enum Part: Sendable {
    case tube
    case cap
    case collar
    case body
    case cavity
    case liquid
  }

  func part(at p: Vector) -> Part {
    var nearest = Part.tube
    var least = tubeDistance(p)
    func offer(_ part: Part, _ distance: Float) {
      guard distance < least else { return }
      nearest = part
      least = distance
    }
    offer(.cap, capDistance(p))
    offer(.collar, collarDistance(p))
    offer(.body, abs(field(of: .body, at: p)))
    let cavity = field(of: .cavity, at: p)
    offer(.cavity, abs(cavity))
    if cavity < 0 { offer(.liquid, abs(p.y - level)) }
    return nearest
  }

  @inline(__always)
  func field(of part: Part, at p: Vector) -> Float {
    switch part {
    case .tube: tubeDistance(p)
    case .cap: capDistance(p)
    case .collar: collarDistance(p)
    case .body: Bottle.roundedBox(p - bodyCentre, bodyHalf, bodyRound)
    case .cavity: Bottle.roundedBox(p - cavityCentre, cavityHalf, cavityRound)
    case .liquid: p.y - level
    }
  }

  func finish(at p: Vector) -> Finish {
    switch part(at: p) {
    case .tube:
      Finish(surface: .coated, color: Vector(0.7, 0.7, 0.68), roughness: 0.1)
    case .cap:
      Finish(
        surface: .coated,
        color: Vector(0.012, 0.011, 0.012),
        roughness: 0.08,
        waviness: 0.002
      )
    case .collar:
      Finish(surface: .metal, color: Vector(0.94, 0.68, 0.32), roughness: 0.14)
    case .body:
      BottleLabel.finish(at: p) ?? .glass
    case .cavity, .liquid:
      .glass
    }
  }

  func medium(at p: Vector) -> Medium {
    guard Bottle.roundedBox(p - bodyCentre, bodyHalf, bodyRound) < 0 else { return .air }
    guard Bottle.roundedBox(p - cavityCentre, cavityHalf, cavityRound) < 0 else {
      return Bottle.glass
    }
    return p.y < level ? Bottle.perfume : .air
  }

  /// Glass shades little where it is crossed squarely and much towards its rounded edges.
  func transmittance(along ray: Ray, limit: Float) -> Vector {
    guard let span = bounds.span(of: ray, limit: limit) else { return .one }
    var t = span.enter
    var edge: Float = 1
    var inLiquid: Float = 0
    var entered = false
    for _ in 0..<90 {
      let p = ray.point(at: t)
      let opaque = opaqueDistance(p)
      if opaque < 0.004 { return .zero }
      let body = Bottle.roundedBox(p - bodyCentre, bodyHalf, bodyRound)
      if body < 0 {
        if !entered {
          entered = true
          edge = abs(normal(at: p, facing: ray.direction).dot(ray.direction))
        }
        let step = min(max(opaque, 0.02), 0.35)
        if medium(at: p).absorption.z > 0.1 { inLiquid += step }
        t += step
      } else {
        t += max(min(opaque, body), 0.01)
      }
      if t > span.leave { break }
    }
    guard entered else { return .one }
    let clear = 0.06 + 0.6 * Arithmetic.smoothStep(0.1, 0.85, edge)
    return Bottle.perfume.transmittance(over: inLiquid) * clear
  }

  private static let glass = Medium(index: 1.51, absorption: Vector(0.012, 0.006, 0.01))
  private static let perfume = Medium(index: 1.36, absorption: Vector(0.04, 0.22, 0.85))

  @inline(__always)
  private func opaqueDistance(_ p: Vector) -> Float {
    min(collarDistance(p), min(capDistance(p), tubeDistance(p)))
  }

  @inline(__always)
  private func collarDistance(_ p: Vector) -> Float {
    let r = (p.x * p.x + p.z * p.z).squareRoot()
    let base = Bottle.disc(r, p.y - 7.66, radius: 1.28, half: 0.16, round: 0.07)
    let neck = Bottle.disc(r, p.y - 8.05, radius: 1.02, half: 0.34, round: 0.08)
    return min(base, neck)
  }

  @inline(__always)
  private func capDistance(_ p: Vector) -> Float {
    Bottle.roundedBox(p - Vector(0, 9.87, 0), Vector(1.42, 1.55, 1.3), 0.2)
  }

  /// The dip tube of the sprayer.
  @inline(__always)
  private func tubeDistance(_ p: Vector) -> Float {
    let dx = p.x - (p.y - 6) * 0.06
    let r = (dx * dx + p.z * p.z).squareRoot()
    let dy = abs(p.y - 4.6) - 3.1
    return max(r - 0.11, dy) * 0.98
  }

  @inline(__always)
  private static func roundedBox(_ p: Vector, _ half: Vector, _ round: Float) -> Float {
    let x = abs(p.x) - half.x + round
    let y = abs(p.y) - half.y + round
    let z = abs(p.z) - half.z + round
    let outside = Vector(max(x, 0), max(y, 0), max(z, 0)).length
    return outside + min(max(x, max(y, z)), 0) - round
  }

  @inline(__always)
  private static func disc(
    _ r: Float,
    _ y: Float,
    radius: Float,
    half: Float,
    round: Float
  ) -> Float {
    let a = r - radius + round
    let b = abs(y) - half + round
    let ca = max(a, 0)
    let cb = max(b, 0)
    return (ca * ca + cb * cb).squareRoot() + min(max(a, b), 0) - round
  }
}
