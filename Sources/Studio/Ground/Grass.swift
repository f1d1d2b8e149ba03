/// A lawn seen from near: blades that lean and shade one another.
struct Grass: Material {
  let tones: [Vector]
  let offset: Float

  init(_ numbers: inout SeededNumbers, leaves: [Vector]) {
    tones = leaves
    offset = numbers.unit()
  }

  func texel(x: Float, z: Float, pixel: Float) -> Texel {
    let noise = NoiseTile.shared
    let wide = noise.sample(x * 0.27 + offset, z * 0.27, footprint: pixel * 0.27)
    let lean = noise.sample(x * 0.8, z * 0.8 + offset, footprint: pixel * 0.8)
    // Blades stand up: what is drawn is stretched in depth.
    let blades = noise.sample(
      x * 6.3 + lean.x * 0.5,
      z * 1.5 + lean.y * 0.4 + offset,
      footprint: pixel * 5
    )
    let thin = noise.sample(x * 13.7 + lean.y * 0.8, z * 3.1 + offset, footprint: pixel * 11)
    let tuft = noise.sample(x * 2.1 + offset, z * 1.4, footprint: pixel * 2.1)
    let high = clamp(0.5 + blades.x * 0.8 + thin.x * 0.5 + tuft.x * 0.35)
    var colour = mix(tones[2] * 0.30, mix(tones[0], tones[1], clamp(0.5 + wide.x + tuft.y)), high)
    colour = mix(colour, Vector(0.42, 0.38, 0.16), clamp(thin.y * 0.9 - 0.12) * high)
    colour *= 0.85 + wide.y * 0.35
    let height: Float = wide.x * 0.03 + tuft.x * 0.014 + blades.x * 0.012 + thin.x * 0.006
    return Texel(albedo: colour, height: height, gloss: 0.06, roughness: 0.9)
  }
}
