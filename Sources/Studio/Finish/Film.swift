/// The last step for a pixel: corners, texture, grain, and rounding to bytes with dither.
struct Film {
  private let look: Look
  private let aspect: Float
  private let height: Float
  private let salt: UInt32
  /// Frame heights a pixel, times 1024: textures keep their size in the picture.
  private let pitch: Float

  init(look: Look, stage: Stage) {
    self.look = look
    aspect = stage.camera.aspect
    height = Float(stage.camera.height)
    salt = stage.salt(300)
    pitch = 1024 / Float(stage.camera.height)
  }

  /// Bytes, not yet cut off, of sRGB values 0…1.
  @inline(__always)
  func exposed(_ colour: Vector, x: Int, y: Int, v: Float) -> Vector {
    let u = (Float(x) + 0.5) / height - aspect / 2
    let (dx, dy) = (u / max(aspect, 0.01) * 2, v * 2 - 1)
    let corner = smooth(0.55, 2.1, dx * dx + dy * dy)
    // About the darkening that the same share of light is: the display's curve is near a root.
    var shown = corner > 0 ? colour * (1 - look.vignette * corner).squareRoot() : colour
    let level = shown.luminance
    switch look.texture {
    case .none: break
    case .paper(let strength):
      let fibre = NoiseTile.shared.sample(
        Float(x) * pitch * 0.011,
        Float(y) * pitch * 0.005,
        footprint: 0.005
      )
      shown *= 1 + fibre.x * 0.07 * strength + fibre.w * 0.02 * strength
    case .halftone(let strength):
      let (fx, fy) = (Float(x) * pitch / 6, Float(y) * pitch / 6)
      let (rx, ry) = (fx * 0.8 - fy * 0.6, fx * 0.6 + fy * 0.8)
      let (cx, cy) = (rx - nearest(rx), ry - nearest(ry))
      let dot = (cx * cx + cy * cy).squareRoot()
      let size = (1 - level).squareRoot() * 0.62
      let ink = smooth(0.10, -0.10, dot - size)
      shown *= 1 + (0.5 - ink) * 0.16 * strength
    case .canvas(let strength):
      let (fx, fy) = (Float(x) * pitch / 5, Float(y) * pitch / 5)
      let (wx, wy) = (abs(fx - nearest(fx)), abs(fy - nearest(fy)))
      let over = (Int(nearest(fx)) + Int(nearest(fy))) & 1 == 0 ? wx : wy
      shown *= 1 + (over - 0.25) * 0.28 * strength
    }
    let a = LatticeNoise.hash(x, y, salt)
    let b = LatticeNoise.hash(x, y, salt &+ 1)
    // The sum of two even numbers is a triangle: dither and grain at once.
    let grain = (a + b - 1) * 2.4 * look.grain * (0.45 + 2.2 * level * (1 - level))
    let dither = b - 0.5
    let bytes = (shown + grain) * 255 + (0.5 + dither)
    return bytes.clamped(lowerBound: .zero, upperBound: Vector(repeating: 255))
  }
}
