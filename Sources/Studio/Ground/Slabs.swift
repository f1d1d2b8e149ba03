/// Stone or fired clay in a grid, with joints: paving, kitchen tiles.
struct Slabs: Material {
  let tones: [Vector]
  /// World units from joint to joint, across and in depth.
  let size: SIMD2<Float>
  let joint: Float
  let jointTone: Vector
  /// Each row starts half a slab further.
  let isStaggered: Bool
  let relief: Float
  let gloss: Float
  let roughness: Float
  let turn: SIMD2<Float>
  let salt: UInt32

  /// Old paving of sawn stone.
  static func paving(_ numbers: inout SeededNumbers, isWet: Bool) -> Slabs {
    let tone = numbers.element(of: [
      Vector(0.34, 0.32, 0.29), Vector(0.40, 0.36, 0.30), Vector(0.27, 0.28, 0.30),
    ])
    return Slabs(
      tones: [tone, tone * 1.12, tone * Vector(0.86, 0.87, 0.9)],
      size: SIMD2(numbers.between(0.42, 0.60), numbers.between(0.30, 0.44)),
      joint: 0.010,
      jointTone: tone * 0.35,
      isStaggered: true,
      relief: 1,
      gloss: isWet ? 0.75 : 0.14,
      roughness: isWet ? 0.25 : 0.7,
      turn: angle(&numbers),
      salt: UInt32(truncatingIfNeeded: numbers.next())
    )
  }

  /// Glazed tiles in white, sand or sea colours.
  static func tiles(_ numbers: inout SeededNumbers) -> Slabs {
    let tone = numbers.element(of: [
      Vector(0.74, 0.73, 0.70), Vector(0.66, 0.60, 0.52), Vector(0.60, 0.66, 0.66),
    ])
    return Slabs(
      tones: [tone, tone * 1.04, tone * 0.95],
      size: SIMD2(repeating: numbers.between(0.20, 0.28)),
      joint: 0.006,
      jointTone: tone * 0.62,
      isStaggered: false,
      relief: 0.12,
      gloss: 0.62,
      roughness: 0.12,
      turn: angle(&numbers),
      salt: UInt32(truncatingIfNeeded: numbers.next())
    )
  }

  private static func angle(_ numbers: inout SeededNumbers) -> SIMD2<Float> {
    let turns = numbers.between(-0.04, 0.04) + (numbers.unit() < 0.4 ? 0.125 : 0)
    return SIMD2(cosine(turns: turns), sine(turns: turns))
  }

  func texel(x: Float, z: Float, pixel: Float) -> Texel {
    let noise = NoiseTile.shared
    let (px, pz) = (x * turn.x + z * turn.y, z * turn.x - x * turn.y)
    let wide = noise.sample(px * 0.4, pz * 0.4, footprint: pixel * 0.4)
    let fine = noise.sample(px * 2.3 + 0.3, pz * 2.3, footprint: pixel * 2.3)
    let grit = noise.sample(px * 9.1, pz * 9.1 + 0.6, footprint: pixel * 9.1)
    let gz = pz / size.y + 60
    let row = floor(gz)
    let gx = px / size.x + 60 + (isStaggered && Int(row) & 1 == 1 ? 0.5 : 0)
    let column = floor(gx)
    let own = LatticeNoise.hash(Int(column), Int(row), salt)
    // Joints of stone wander; those of tiles do not.
    let wander = fine.x * 0.010 * relief
    let toSide = min(gx - column, column + 1 - gx) * size.x + wander
    let toEnd = min(gz - row, row + 1 - gz) * size.y + wander
    let distance = min(toSide, toEnd)
    let gap = smooth(joint + pixel * 0.8, joint * 0.35 - pixel * 0.4, distance)
    let worn = smooth(joint * 5, joint, distance)
    var colour = tones[min(Int(own * 3), 2)] * (0.94 + own * 0.12)
    let mottle: Float = wide.x * 0.22 + fine.x * 0.16 + grit.w * 0.07 + fine.w * 0.04
    colour *= 1 + mottle * relief
    colour *= 1 - worn * 0.14 * relief
    colour = mix(colour, jointTone * (1 + grit.x * 0.3), gap)
    let rough: Float = fine.x * 0.0035 + wide.x * 0.006 + grit.x * 0.0007 + own * 0.004
    let height: Float = rough * relief - gap * (0.004 + 0.010 * relief) - worn * 0.0016
    return Texel(
      albedo: colour,
      height: height,
      gloss: gloss * (1 - gap) * (1 + wide.y * 0.5 * relief),
      roughness: roughness
    )
  }
}
