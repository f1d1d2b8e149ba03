/// A dark polished plate.
struct Glass: Material {
  let tone: Vector

  init(_ numbers: inout SeededNumbers) {
    tone = numbers.element(of: [
      Vector(0.012, 0.012, 0.014), Vector(0.025, 0.022, 0.020), Vector(0.014, 0.018, 0.022),
    ])
  }

  func texel(x: Float, z: Float, pixel: Float) -> Texel {
    let noise = NoiseTile.shared
    let dust = noise.sample(x * 7.7, z * 7.7, footprint: pixel * 7.7)
    let speck = smooth(0.985, 1.0, dust.w) * 0.03
    return Texel(albedo: tone + Vector(speck, speck, speck), gloss: 1.7, roughness: 0.02)
  }
}

/// Water a hand deep, moved by little waves.
struct Water: Material {
  let offset: Float
  let bed: Vector

  init(_ numbers: inout SeededNumbers, bed: Vector) {
    offset = numbers.unit()
    self.bed = bed
  }

  func texel(x: Float, z: Float, pixel: Float) -> Texel {
    let noise = NoiseTile.shared
    let swell = noise.sample(x * 0.21 + offset, z * 0.55, footprint: pixel * 0.55)
    let wave = noise.sample(x * 0.63 + swell.x * 0.1, z * 1.5 + offset, footprint: pixel * 1.5)
    let ripple = noise.sample(x * 1.7, z * 3.9 + wave.x * 0.2, footprint: pixel * 3.9)
    let height = swell.x * 0.012 + wave.x * 0.0050 + ripple.x * 0.0010
    return Texel(
      albedo: bed * (1 + swell.y * 0.3),
      height: height,
      gloss: 1.9,
      roughness: 0.10
    )
  }
}
