/// Boards that run across the picture.
struct Wood: Material {
  let tone: Vector
  let turn: SIMD2<Float>
  let salt: UInt32
  let board: Float

  init(_ numbers: inout SeededNumbers) {
    tone = numbers.element(of: [
      Vector(0.42, 0.235, 0.115), Vector(0.30, 0.15, 0.07), Vector(0.52, 0.33, 0.18),
      Vector(0.22, 0.115, 0.06),
    ])
    let angle = numbers.between(-0.035, 0.035) + (numbers.unit() < 0.4 ? 0.25 : 0)
    turn = SIMD2(cosine(turns: angle), sine(turns: angle))
    salt = UInt32(truncatingIfNeeded: numbers.next())
    board = numbers.between(0.20, 0.28)
  }

  func texel(x x0: Float, z z0: Float, pixel: Float) -> Texel {
    let noise = NoiseTile.shared
    let along = x0 * turn.x + z0 * turn.y
    let across = (z0 * turn.x - x0 * turn.y) / board + 40
    let index = floor(across)
    let inside = across - index
    let own = LatticeNoise.hash(Int(index), 3, salt)
    let shift = own * 7.3
    // Rings seen lengthwise: bands that wander with slow noise.
    let warp = noise.sample(along * 0.22 + shift, across * 0.09 + shift, footprint: pixel * 0.3)
    let grain = noise.sample(
      along * 0.16 + shift,
      (inside * board * 3.1 + warp.x * 0.14) + shift,
      footprint: pixel * 1.6
    )
    let fibres = noise.sample(
      along * 0.7 + shift,
      inside * board * 9 + shift + warp.y * 0.05,
      footprint: pixel * 5
    )
    let pores = noise.sample(
      along * 1.3 + shift,
      inside * board * 27 + shift,
      footprint: pixel * 14
    )
    let rings = inside * 5 + warp.x * 4.2 + own * 5
    let wave = abs(rings - nearest(rings)) * 2
    let bands = mix(wave, 0.5, clamp(pixel * 14))
    var colour = tone * (0.78 + own * 0.36)
    let figure: Float = bands * 0.30 + grain.x * 0.42 + fibres.x * 0.30
    let fine: Float = pores.x * 0.16 - smooth(0.25, 0.6, pores.y) * 0.22
    colour *= 0.80 + figure + fine
    colour = mix(colour, colour * Vector(1.12, 0.94, 0.80), clamp(grain.y + 0.4))
    let edge = min(inside, 1 - inside) * board
    let gap = smooth(0.0035 + pixel, 0.0, edge)
    let knot = smooth(0.42, 0.62, warp.y) * 0.35
    colour *= (1 - gap * 0.75) * (1 - knot)
    let height =
      -gap * 0.004 + (grain.x * 0.0012 + fibres.x * 0.0010) - smooth(0.012, 0, edge) * 0.0015
    return Texel(
      albedo: colour,
      height: height,
      gloss: 0.42 - fibres.x * 0.25 - gap * 0.3,
      roughness: 0.55
    )
  }
}

/// Polished white stone with grey veins.
struct Marble: Material {
  let offset: SIMD2<Float>
  let vein: Vector

  init(_ numbers: inout SeededNumbers) {
    offset = SIMD2(numbers.unit(), numbers.unit())
    vein = numbers.element(of: [
      Vector(0.30, 0.30, 0.32), Vector(0.40, 0.33, 0.25), Vector(0.22, 0.25, 0.27),
    ])
  }

  func texel(x: Float, z: Float, pixel: Float) -> Texel {
    let noise = NoiseTile.shared
    let (u, v) = (x * 0.8 + z * 0.45, z * 0.75 - x * 0.4)
    let warp = noise.sample(u * 0.45 + offset.x, v * 0.45 + offset.y, footprint: pixel * 0.45)
    let bent = noise.sample(
      u * 0.24 + warp.x * 0.11 + offset.y,
      v * 0.5 + warp.y * 0.11,
      footprint: pixel * 0.5
    )
    let fine = noise.sample(
      u * 0.8 + warp.y * 0.12,
      v * 1.2 + warp.x * 0.12 + offset.x,
      footprint: pixel * 1.2
    )
    let soft = 0.012 + pixel * 2
    let broad = smooth(0.20, 0, abs(bent.x)) * 0.30 * clamp(warp.x + 0.65)
    let main = smooth(soft + 0.02, 0, abs(bent.x + 0.02)) * clamp(0.35 + warp.y * 1.4)
    let thin = smooth(soft + 0.012, 0, abs(fine.y)) * 0.38 * clamp(0.2 + bent.y * 1.6)
    let clouds = 0.94 + warp.x * 0.05 + fine.x * 0.03
    let colour = mix(Vector(0.82, 0.81, 0.795) * clouds, vein, clamp(broad + main * 0.7 + thin))
    return Texel(albedo: colour, height: 0, gloss: 0.72, roughness: 0.14)
  }
}

/// Cast concrete or stone: `Mineral.concrete` is even, `Mineral.rock` rough.
struct Mineral: Material {
  let tone: Vector
  let relief: Float
  let mottle: Float
  let gloss: Float
  let offset: Float

  static func concrete(_ numbers: inout SeededNumbers) -> Mineral {
    Mineral(
      tone: Vector(0.47, 0.455, 0.435),
      relief: 0.10,
      mottle: 0.16,
      gloss: 0.22,
      offset: numbers.unit()
    )
  }

  static func rock(_ numbers: inout SeededNumbers) -> Mineral {
    let tone = numbers.element(of: [
      Vector(0.30, 0.285, 0.265), Vector(0.26, 0.27, 0.28), Vector(0.36, 0.32, 0.27),
    ])
    return Mineral(tone: tone, relief: 1, mottle: 0.42, gloss: 0.12, offset: numbers.unit())
  }

  func texel(x: Float, z: Float, pixel: Float) -> Texel {
    let noise = NoiseTile.shared
    let wide = noise.sample(x * 0.35 + offset, z * 0.35, footprint: pixel * 0.35)
    let middle = noise.sample(x * 1.25, z * 1.25 + offset, footprint: pixel * 1.25)
    let fine = noise.sample(x * 4.1 + wide.x, z * 4.1, footprint: pixel * 4.1)
    let grit = noise.sample(x * 12.7 + offset, z * 12.7, footprint: pixel * 12.7)
    let pits = smooth(0.16, 0.03, fine.z) * smooth(0.1, 0.4, middle.y) * 0.5
    let broad: Float = (wide.x + middle.x * 0.8 + fine.x * 0.5) * mottle
    var colour = tone * (1 + broad + fine.w * 0.08 + grit.x * 0.10)
    colour = mix(colour, colour * Vector(1.15, 1.0, 0.82), clamp(wide.y + 0.3) * 0.5)
    colour *= 1 - pits * 0.6
    let rough: Float = wide.x * 0.024 + middle.x * 0.012 + fine.x * 0.0022 + grit.x * 0.0004
    // Cracks run where two slow noises meet.
    let bent = noise.sample(x * 0.31 + middle.x * 0.02, z * 0.47 - offset, footprint: pixel * 0.4)
    let crack =
      smooth(0.012 + pixel * 1.5, 0, abs(bent.y + middle.x * 0.05)) * relief
      * smooth(0.05, 0.4, wide.y)
    colour *= 1 - crack * 0.45
    let lichen = smooth(0.22, 0.42, bent.x + fine.x * 0.25) * relief * 0.30
    colour = mix(colour, Vector(0.33, 0.32, 0.24) * (1 + grit.x * 0.3), lichen)
    let height = relief * rough - pits * 0.003 - crack * 0.006 + fine.x * 0.0006
    return Texel(albedo: colour, height: height, gloss: gloss * (1 + middle.x), roughness: 0.7)
  }
}

/// Sand: rippled by wind where dry, dark and shining where the sea has been.
struct Sand: Material {
  let tone: Vector
  /// World depth beyond which it is wet; far behind for dry sand.
  let wetFrom: Float
  let ripples: Float
  let offset: Float

  init(_ numbers: inout SeededNumbers, tone: Vector, wetFrom: Float, ripples: Float) {
    self.tone = tone
    self.wetFrom = wetFrom
    self.ripples = ripples
    offset = numbers.unit()
  }

  func texel(x: Float, z: Float, pixel: Float) -> Texel {
    let noise = NoiseTile.shared
    let wide = noise.sample(x * 0.22 + offset, z * 0.22, footprint: pixel * 0.22)
    let middle = noise.sample(x * 0.9, z * 0.9 + offset, footprint: pixel * 0.9)
    let grain = noise.sample(x * 5.3 + offset, z * 5.3, footprint: pixel * 5.3)
    let wet = smooth(wetFrom - 0.12, wetFrom + 0.2, z + wide.x * 0.5 + middle.y * 0.08)
    // Ripples: a wave whose crests wander.
    let phase = z * 7.2 + x * 1.1 + wide.x * 4.2 + middle.x * 0.8
    let saw = phase - floor(phase)
    let wave = smooth(0, 0.68, saw) * smooth(1, 0.68, saw)
    let dry = 1 - wet
    let fade = clamp(1.2 - pixel * 9)
    let height =
      wave * 0.013 * ripples * dry * fade + wide.x * 0.035 + middle.x * (0.004 + 0.010 * dry)
      + grain.x * 0.0022 * (0.35 + 0.65 * dry)
    let speckle = 1 + grain.w * 0.16 * (0.4 + 0.6 * dry) + grain.x * 0.12 + middle.x * 0.12
    var colour = tone * speckle
    colour = mix(colour, colour * Vector(0.46, 0.42, 0.38), wet * 0.85)
    let film = wet * smooth(-0.25, 0.3, wide.y + middle.x * 0.3 + (z - wetFrom) * 0.5)
    return Texel(
      albedo: colour,
      height: height,
      gloss: 0.04 + film * 0.86,
      roughness: 0.26 + dry * 0.4
    )
  }
}

/// Wet tar with stones in it and water standing in the hollows.
struct Asphalt: Material {
  let offset: Float
  let wetness: Float

  init(_ numbers: inout SeededNumbers, wetness: Float) {
    offset = numbers.unit()
    self.wetness = wetness
  }

  func texel(x: Float, z: Float, pixel: Float) -> Texel {
    let noise = NoiseTile.shared
    let wide = noise.sample(x * 0.20 + offset, z * 0.20, footprint: pixel * 0.2)
    let stones = noise.sample(x * 1.9, z * 1.9 + offset, footprint: pixel * 1.9)
    let fine = noise.sample(x * 4.7 + offset, z * 4.7, footprint: pixel * 4.7)
    let puddle = smooth(0.0, 0.22, wide.x + stones.x * 0.06 + wetness - 0.5)
    let rough = 1 - puddle
    let height = (0.35 - stones.z) * 0.012 * rough + fine.x * 0.003 * rough + wide.x * 0.006
    let speck = 1 + (0.32 - stones.z) * 1.0 * rough + fine.w * 0.28 * rough
    let colour = Vector(0.072, 0.072, 0.078) * speck * (1 - puddle * 0.35)
    return Texel(
      albedo: colour,
      height: height,
      gloss: mix(0.48, 1.0, puddle) * (0.35 + wetness),
      roughness: mix(0.75, 0.10, puddle)
    )
  }
}

/// Snow: nearly even, blue in its hollows, with glints.
struct Snow: Material {
  let offset: Float

  init(_ numbers: inout SeededNumbers) { offset = numbers.unit() }

  func texel(x: Float, z: Float, pixel: Float) -> Texel {
    let noise = NoiseTile.shared
    let wide = noise.sample(x * 0.24 + offset, z * 0.24, footprint: pixel * 0.24)
    let middle = noise.sample(x * 0.9, z * 0.9 + offset, footprint: pixel * 0.9)
    let grain = noise.sample(x * 4.3 + offset, z * 4.3, footprint: pixel * 4.3)
    let height = wide.x * 0.075 + middle.x * 0.014 + grain.x * 0.0032
    let spark = smooth(0.90, 0.99, grain.w)
    let colour = Vector(0.80, 0.83, 0.88) * (1 + grain.w * 0.05 + middle.x * 0.03)
    return Texel(albedo: colour + spark * 0.5, height: height, gloss: 0.10, roughness: 0.8)
  }
}
