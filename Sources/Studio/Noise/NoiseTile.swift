/// Four noises in one picture that repeats, with smaller copies for distance.
///
/// Made once a process; a look-up costs far less than the octaves it holds. Of each texel:
/// x clouds (five octaves, −1…1), y other clouds, z distance to the nearest grain (0…1),
/// w fine grain (−1…1).
struct NoiseTile: Sendable {
  static let shared = NoiseTile()

  /// Texels across the largest copy; a power of two.
  private static let side = 256
  private let levels: [[Vector]]

  private init() {
    var texels = [Vector](repeating: .zero, count: Self.side * Self.side)
    for row in 0..<Self.side {
      for column in 0..<Self.side {
        let (u, v) = (Float(column) / Float(Self.side), Float(row) / Float(Self.side))
        var clouds = SIMD2<Float>.zero
        var weight: Float = 0.62
        var period = 4
        for octave in 0..<5 {
          let (x, y) = (u * Float(period), v * Float(period))
          let salt = UInt32(octave * 100)
          clouds.x += weight * LatticeNoise.gradient(x, y, period: period, salt: 11 + salt)
          clouds.y += weight * LatticeNoise.gradient(x, y, period: period, salt: 57 + salt)
          weight *= 0.55
          period *= 2
        }
        let grains = LatticeNoise.cells(u * 32, v * 32, period: 32, salt: 5)
        let grain = LatticeNoise.hash(column, row, 99) * 2 - 1
        texels[row * Self.side + column] = Vector(clouds.x, clouds.y, grains, grain)
      }
    }
    var levels = [texels]
    var side = Self.side
    while side > 4 {
      let larger = levels[levels.count - 1]
      let half = side / 2
      var smaller = [Vector](repeating: .zero, count: half * half)
      for row in 0..<half {
        for column in 0..<half {
          let at = row * 2 * side + column * 2
          smaller[row * half + column] =
            (larger[at] + larger[at + 1] + larger[at + side] + larger[at + side + 1]) * 0.25
        }
      }
      levels.append(smaller)
      side = half
    }
    self.levels = levels
  }

  /// The noises at a place, in periods; `footprint` is how much of a period one pixel covers.
  @inline(__always)
  func sample(_ u: Float, _ v: Float, footprint: Float) -> Vector {
    let texelsCovered = footprint * Float(Self.side)
    if texelsCovered <= 1 { return bilinear(u, v, level: 0) }
    // The level's logarithm, piecewise linear: exact at powers of two.
    let bits = texelsCovered.bitPattern
    let level = Int(bits >> 23) - 127
    let share = Float(bitPattern: bits & 0x7F_FFFF | 0x3F80_0000) - 1
    if level >= levels.count - 1 { return bilinear(u, v, level: levels.count - 1) }
    return mix(bilinear(u, v, level: level), bilinear(u, v, level: level + 1), share)
  }

  @inline(__always)
  private func bilinear(_ u: Float, _ v: Float, level: Int) -> Vector {
    let side = Self.side >> level
    let mask = side - 1
    let (x, y) = (u * Float(side), v * Float(side))
    let (fx, fy) = (floor(x), floor(y))
    let (ix, iy) = (Int(fx), Int(fy))
    let (x0, x1) = (ix & mask, (ix &+ 1) & mask)
    let (y0, y1) = ((iy & mask) &* side, ((iy &+ 1) & mask) &* side)
    return levels[level].withUnsafeBufferPointer { texels in
      let top = mix(texels[y0 &+ x0], texels[y0 &+ x1], x - fx)
      let bottom = mix(texels[y1 &+ x0], texels[y1 &+ x1], x - fx)
      return mix(top, bottom, y - fy)
    }
  }
}
