/// An enamelled steel mug: red outside, white inside, a white band below a dark rolled rim.
///
/// The handle points along +x.
struct Mug: Solid {
  private let height: Float = 8.3
  private let radius: Float = 4.15
  private let wall: Float = 0.12
  private let corner: Float = 0.75
  private let rimRadius: Float = 0.2

  let bounds = Bounds(low: Vector(-4.6, -0.02, -4.6), high: Vector(7.4, 8.7, 4.6))

  @inline(__always)
  func distance(to p: Vector) -> Float { abs(field(of: .enamel, at: p)) }

  enum Part: Sendable {
    case enamel
  }

  func part(at p: Vector) -> Part { .enamel }

  @inline(__always)
  func field(of part: Part, at p: Vector) -> Float {
    let r = girth(p)
    let shell = min(shellDistance(r, p.y), rimDistance(r, p.y))
    let handle = handleDistance(p, r)
    return Mug.blended(shell, handle, width: 0.35) * 0.97
  }

  func finish(at p: Vector) -> Finish {
    let r = girth(p)
    var finish = Finish(surface: .coated, color: Mug.red, roughness: 0.05, waviness: 0.008)
    // The enamel is dipped by hand, so no edge of a colour is perfectly level.
    let wander = Noise.value(Vector(p.x * 0.8, 3, p.z * 0.8)) * 0.03
    if rimDistance(r, p.y) < 0.03, p.y > height - rimRadius * 0.55 + wander {
      finish.color = Mug.dark
    } else if isInside(r, p.y) || p.y > height - 0.62 + wander {
      finish.color = Mug.white
    } else if p.y < 0.1 {
      finish.color = Mug.dark
    }
    return finish
  }

  func medium(at p: Vector) -> Medium { .air }

  func transmittance(along ray: Ray, limit: Float) -> Vector {
    trace(ray, limit: limit) == nil ? .one : .zero
  }

  /// Whether a point of the shell lies on the side where the coffee goes.
  @inline(__always)
  private func isInside(_ r: Float, _ y: Float) -> Bool {
    let across = max(r - (radius - corner), 0)
    let down = max(wall + corner - y, 0)
    return y > wall && across * across + down * down < corner * corner
  }

  /// Distance from the axis, with the slight belly of the wall taken out.
  @inline(__always)
  private func girth(_ p: Vector) -> Float {
    let rise = p.y - 3
    return (p.x * p.x + p.z * p.z).squareRoot() + 0.012 * rise * rise
  }

  private static let red = Vector(0.56, 0.013, 0.016)
  private static let white = Vector(0.82, 0.8, 0.75)
  private static let dark = Vector(0.012, 0.013, 0.018)

  /// The wall and bottom: a bent line of revolution, thickened.
  @inline(__always)
  private func shellDistance(_ r: Float, _ rawY: Float) -> Float {
    let y = rawY - wall
    let side = (r - radius, y - Arithmetic.clamped(y, corner, height))
    let sideDistance = (side.0 * side.0 + side.1 * side.1).squareRoot()
    let reach = max(r - (radius - corner), 0)
    let bottomDistance = (reach * reach + y * y).squareRoot()
    var line = min(sideDistance, bottomDistance)
    if y < corner, r > radius - corner {
      let dx = r - (radius - corner)
      let dy = y - corner
      line = min(line, abs((dx * dx + dy * dy).squareRoot() - corner))
    }
    return line - wall
  }

  @inline(__always)
  private func rimDistance(_ r: Float, _ y: Float) -> Float {
    let dx = r - (radius + 0.06)
    let dy = y - height
    return (dx * dx + dy * dy).squareRoot() - rimRadius
  }

  /// A band bent to a rounded loop and cut off at the wall.
  @inline(__always)
  private func handleDistance(_ p: Vector, _ r: Float) -> Float {
    // The loop is a little wider at the top, as a hand expects.
    let lean = (p.y - 4.4) * 0.1
    let qx = abs(p.x - (radius + 0.15) - lean) - (2.45 - 1.75)
    let qy = abs(p.y - 4.4) - (2.55 - 1.75)
    let ox = max(qx, 0)
    let oy = max(qy, 0)
    let outline = (ox * ox + oy * oy).squareRoot() + min(max(qx, qy), 0) - 1.75
    let bx = max(abs(outline) - 0.04, 0)
    let bz = max(abs(p.z) - 0.52, 0)
    let band = (bx * bx + bz * bz).squareRoot() - 0.2
    return max(band * 0.96, radius - r)
  }

  /// Union with a fillet about `width` centimetres wide.
  @inline(__always)
  private static func blended(_ a: Float, _ b: Float, width: Float) -> Float {
    let h = max(width - abs(a - b), 0) / width
    return min(a, b) - h * h * width * 0.25
  }
}
