/// Cushions of moss with what fell from the trees.
struct Moss: Material {
  let leaves: [Vector]
  /// How many of the places for a fallen leaf have one, 0…1.
  let litter: Float
  let offset: Float
  let salt: UInt32

  init(_ numbers: inout SeededNumbers, leaves: [Vector], litter: Float) {
    self.leaves = leaves
    self.litter = litter
    offset = numbers.unit()
    salt = UInt32(truncatingIfNeeded: numbers.next())
  }

  func texel(x: Float, z: Float, pixel: Float) -> Texel {
    let noise = NoiseTile.shared
    let wide = noise.sample(x * 0.23 + offset, z * 0.23, footprint: pixel * 0.23)
    // Two sizes of cushion, bent so that no row shows.
    let bend = wide.y * 0.06
    let cushion = noise.sample(
      x * 0.24 + bend + offset,
      z * 0.24 + wide.x * 0.06,
      footprint: pixel * 0.24
    )
    let clump = noise.sample(x * 0.71 - bend, z * 0.71 + offset, footprint: pixel * 0.71)
    let tuft = noise.sample(x * 2.7 + clump.x * 0.2, z * 2.7 + offset, footprint: pixel * 2.7)
    let hair = noise.sample(x * 7.3, z * 5.1 + offset, footprint: pixel * 6.2)
    let dome = clamp(1 - cushion.z * cushion.z * 1.6)
    let small = clamp(1 - clump.z * clump.z * 1.5)
    let height: Float =
      wide.x * 0.05 + dome * 0.042 + small * 0.018 + tuft.x * 0.015 + hair.x * 0.006
      + clump.w * 0.0035 + tuft.w * 0.0012
    let crest = dome * 0.55 + small * 0.30
    let bright = clamp(
      crest * 0.8 - 0.05 + tuft.x * 0.45 + hair.x * 0.5 + clump.w * 0.20 + tuft.w * 0.16
    )
    var colour = mix(Vector(0.018, 0.028, 0.008), Vector(0.18, 0.235, 0.030), bright)
    colour = mix(colour, Vector(0.34, 0.33, 0.06), clamp(hair.w * 0.35 + tuft.y * 0.5) * bright)
    let soil = smooth(0.10, 0.45, wide.y * 0.8 - crest * 0.35 + clump.y * 0.6 + 0.10)
    let earth = Vector(0.070, 0.045, 0.026) * (1 + tuft.x * 0.9 + hair.x * 0.6)
    colour = mix(colour, earth, soil * 0.7)
    let texel = Texel(albedo: colour, height: height, gloss: 0.05, roughness: 0.9)
    return strewn(strewn(texel, x, z, 0, tuft), x + 0.37, z + 0.61, 1, tuft)
  }

  /// One layer of fallen leaves: at most one in each cell of a grid, pointed, with a mid rib.
  private func strewn(_ texel: Texel, _ x: Float, _ z: Float, _ layer: UInt32, _ fine: Vector)
    -> Texel
  {
    let cell: Float = 0.19
    let (gx, gz) = (x / cell + 200, z / cell + 200)
    let (cx, cz) = (floor(gx), floor(gz))
    let (ix, iz) = (Int(cx), Int(cz))
    let salt = salt &+ layer &* 7
    guard LatticeNoise.hash(ix, iz, salt) < litter else { return texel }
    let size = mix(0.24, 0.40, LatticeNoise.hash(ix, iz, salt &+ 1))
    let room = 0.5 - size
    let middleX = 0.5 + (LatticeNoise.hash(ix, iz, salt &+ 2) - 0.5) * 2 * room
    let middleZ = 0.5 + (LatticeNoise.hash(ix, iz, salt &+ 3) - 0.5) * 2 * room
    let turn = LatticeNoise.hash(ix, iz, salt &+ 4)
    let (dx, dz) = (gx - cx - middleX, gz - cz - middleZ)
    let (c, s) = (cosine(turns: turn), sine(turns: turn))
    let along = (dx * c + dz * s) / size
    let across = (dz * c - dx * s) / size
    guard abs(along) < 1 else { return texel }
    // Broad near the stalk, pointed at the end, with a bent and notched outline.
    let outline = (1 - along * along) * (0.50 - 0.16 * along) + fine.x * 0.10
    let bent = across - 0.10 * along * along
    let inside = smooth(0.0, 0.05, outline - abs(bent))
    guard inside > 0 else { return texel }
    let tone = LatticeNoise.hash(ix, iz, salt &+ 5)
    let pick = tone < 0.40 ? leaves[0] : tone < 0.68 ? leaves[1] : leaves[2]
    let rib = smooth(0.045, 0.0, abs(bent))
    let veins = along * 5 + abs(bent) * 7
    let vein = smooth(0.12, 0.0, abs(veins - nearest(veins)))
    let worn = 0.72 + fine.y * 0.55 + tone * 0.2
    var leaf = mix(pick, Vector(0.30, 0.13, 0.05), 0.12) * worn
    leaf *= 1 + rib * 0.35 - vein * 0.14
    var result = texel
    result.albedo = mix(texel.albedo, leaf, inside)
    let curl = abs(bent) * abs(bent) * 0.05 + along * 0.006
    result.height = mix(texel.height, 0.5 * texel.height + 0.045 + curl, inside)
    result.gloss = mix(texel.gloss, 0.12, inside)
    return result
  }
}
