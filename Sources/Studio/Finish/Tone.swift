/// The film's answer to light: straight in the middle, rolled off in the highlights.
enum Tone {
  /// Linear light without bound → displayed linear light 0…1.
  @inline(__always) static func curve(_ x: Vector) -> Vector {
    let knee: Float = 0.55
    let x = x.replacing(with: 0, where: x .< Vector.zero)
    let over = (x - knee) * (1 / (1 - knee))
    let rolled = over / (over + 1) * (1 - knee) + knee
    let each = x.replacing(with: rolled, where: x .> Vector(repeating: knee))
    // Each colour rolled off alone fades to white; all by the strongest's share keeps the hue.
    let peak = max(x.x, max(x.y, x.z))
    guard peak > knee else { return each }
    let top = max(each.x, max(each.y, each.z))
    return mix(each, x * (top / peak), 0.55 * smooth(7, 1.5, peak))
  }
}
