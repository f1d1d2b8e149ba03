/// Rounded stones of two sizes, close together.
struct Pebbles: Material {
  let tones: [Vector]
  let gloss: Float
  let salt: UInt32

  init(_ numbers: inout SeededNumbers, isWet: Bool) {
    tones = numbers.element(of: [
      [Vector(0.30, 0.29, 0.28), Vector(0.44, 0.42, 0.39), Vector(0.17, 0.17, 0.18)],
      [Vector(0.40, 0.35, 0.29), Vector(0.54, 0.50, 0.44), Vector(0.24, 0.21, 0.19)],
    ])
    gloss = isWet ? 0.6 : 0.16
    salt = UInt32(truncatingIfNeeded: numbers.next())
  }

  func texel(x: Float, z: Float, pixel: Float) -> Texel {
    let large = stone(x / 0.105, z / 0.105, 0)
    let small = stone(x / 0.05 + 7, z / 0.05, 1)
    let noise = NoiseTile.shared
    let fine = noise.sample(x * 5.3, z * 5.3, footprint: pixel * 5.3)
    let grit = noise.sample(x * 13.1, z * 13.1 + 0.4, footprint: pixel * 13.1)
    let isLarge = smooth(0.52, 0.44, large.distance)
    let own = isLarge > 0.5 ? large.own : small.own
    let round = isLarge > 0.5 ? large.distance / 0.5 : min(small.distance / 0.55, 1.1)
    let dome = max(0, 1 - round * round).squareRoot()
    var colour = tones[min(Int(own * 3), 2)] * (0.75 + own * 0.4)
    let band = fine.x * 0.16 + grit.w * 0.08
    colour *= 1 + band
    colour *= 0.30 + 0.70 * smooth(1.05, 0.72, round)
    let fade = clamp(1.4 - pixel * 30)
    let high: Float = isLarge > 0.5 ? 0.030 : 0.013
    return Texel(
      albedo: colour,
      height: dome * high * fade + fine.x * 0.0008,
      gloss: gloss * dome,
      roughness: 0.5
    )
  }

  /// The nearest of one stone a cell: how far its middle is, in cells, and its own number.
  private func stone(_ x: Float, _ z: Float, _ layer: UInt32) -> (distance: Float, own: Float) {
    let (cx, cz) = (Int(floor(x)), Int(floor(z)))
    let salt = salt &+ layer &* 91
    var best: (distance: Float, own: Float) = (9, 0)
    for oz in -1...1 {
      for ox in -1...1 {
        let (ix, iz) = (cx + ox, cz + oz)
        let dx = Float(ix) + 0.2 + 0.6 * LatticeNoise.hash(ix, iz, salt) - x
        let dz = Float(iz) + 0.2 + 0.6 * LatticeNoise.hash(ix, iz, salt &+ 31) - z
        let own = LatticeNoise.hash(ix, iz, salt &+ 57)
        // Stones are longer one way than the other.
        let stretch = 0.8 + own * 0.5
        let distance = dx * dx * stretch + dz * dz / stretch
        if distance < best.distance { best = (distance, own) }
      }
    }
    return (best.distance.squareRoot(), best.own)
  }
}
