/// The film's answer to light: straight in the middle, rolled off in the highlights.
enum Tone {
  /// Linear light without bound → displayed linear light 0…1.
  @inline(__always) static func curve(_ x: Vector) -> Vector {
    let knee: Float = 0.55
    let x = x.replacing(with: 0, where: x .< Vector.zero)
    let over = (x - knee) * (1 / (1 - knee))
    let rolled = over / (over + 1) * (1 - knee) + knee
    return x.replacing(with: rolled, where: x .> Vector(repeating: knee))
  }
}
