/// Chips of stone in a pale polished ground.
struct Terrazzo: Material {
  let chips: [Vector]
  let ground: Vector
  let salt: UInt32

  init(_ numbers: inout SeededNumbers) {
    ground = numbers.element(of: [Vector(0.68, 0.65, 0.61), Vector(0.62, 0.62, 0.62)])
    chips = [
      Vector(0.30, 0.14, 0.09), Vector(0.16, 0.20, 0.19), Vector(0.52, 0.36, 0.20),
      Vector(0.40, 0.40, 0.42), Vector(0.72, 0.55, 0.45),
    ]
    salt = UInt32(truncatingIfNeeded: numbers.next())
  }

  func texel(x: Float, z: Float, pixel: Float) -> Texel {
    let noise = NoiseTile.shared
    let fine = noise.sample(x * 4.1, z * 4.1, footprint: pixel * 4.1)
    let wide = noise.sample(x * 0.5, z * 0.5, footprint: pixel * 0.5)
    var colour = ground * (1 + wide.x * 0.05 + fine.w * 0.05)
    for layer in 0..<2 {
      let cell: Float = layer == 0 ? 0.075 : 0.034
      let salt = salt &+ UInt32(layer) &* 19
      let (gx, gz) = (x / cell + 300, z / cell + 300)
      let (cx, cz) = (floor(gx), floor(gz))
      let (ix, iz) = (Int(cx), Int(cz))
      guard LatticeNoise.hash(ix, iz, salt) < 0.62 else { continue }
      let turn = LatticeNoise.hash(ix, iz, salt &+ 1)
      let (c, s) = (cosine(turns: turn), sine(turns: turn))
      let (dx, dz) = (gx - cx - 0.5, gz - cz - 0.5)
      let (along, across) = (dx * c + dz * s, dz * c - dx * s)
      let size = mix(0.18, 0.36, LatticeNoise.hash(ix, iz, salt &+ 2))
      // A broken outline: an octagon with a bite.
      let far = max(abs(along) * 0.8, abs(across) * 1.25, (abs(along) + abs(across)) * 0.72)
      let edge = size + fine.x * 0.06
      let blur = clamp(pixel / cell, 0.02, 0.4)
      let chip = chips[min(Int(LatticeNoise.hash(ix, iz, salt &+ 3) * 5), 4)]
      colour = mix(colour, chip * (1 + fine.x * 0.2), smooth(edge + blur, edge - blur, far))
    }
    return Texel(albedo: colour, height: 0, gloss: 0.5, roughness: 0.2)
  }
}
