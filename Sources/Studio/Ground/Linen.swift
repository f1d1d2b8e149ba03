/// Cloth that lies in soft folds; near by its weave shows.
struct Linen: Material {
  let tone: Vector
  let offset: Float
  let turn: SIMD2<Float>

  init(_ numbers: inout SeededNumbers) {
    tone = numbers.element(of: [
      Vector(0.70, 0.66, 0.59), Vector(0.62, 0.56, 0.47), Vector(0.56, 0.58, 0.56),
      Vector(0.66, 0.56, 0.52),
    ])
    offset = numbers.unit()
    let turns = numbers.between(-0.08, 0.08)
    turn = SIMD2(cosine(turns: turns), sine(turns: turns))
  }

  func texel(x: Float, z: Float, pixel: Float) -> Texel {
    let noise = NoiseTile.shared
    let (px, pz) = (x * turn.x + z * turn.y, z * turn.x - x * turn.y)
    let wide = noise.sample(px * 0.16 + offset, pz * 0.30, footprint: pixel * 0.3)
    let fold = noise.sample(px * 0.34 + wide.x * 0.12, pz * 0.62 + offset, footprint: pixel * 0.62)
    let fine = noise.sample(px * 3.1, pz * 3.1 + offset, footprint: pixel * 3.1)
    let (wx, wz) = (px * 92, pz * 92)
    let (tx, tz) = (abs(wx - nearest(wx)) * 2, abs(wz - nearest(wz)) * 2)
    let over = (Int(nearest(wx)) &+ Int(nearest(wz))) & 1 == 0
    let shown = clamp(1.3 - pixel * 130)
    let weave = ((over ? tx : tz) - 0.5) * shown
    // Threads are not all of one thickness.
    let slub = noise.sample(px * 0.9, pz * 11 + offset, footprint: pixel * 11).x
    let crease = smooth(0.14, 0.0, abs(fold.x)) * 0.6
    let colour =
      tone * (1 + weave * 0.16 + slub * 0.07 + fine.w * 0.03 + wide.x * 0.05 - crease * 0.10)
    return Texel(
      albedo: colour,
      height: fold.x * 0.030 + wide.x * 0.05 - crease * 0.006 + weave * 0.0012 + slub * 0.0006,
      gloss: 0,
      roughness: 1
    )
  }
}
