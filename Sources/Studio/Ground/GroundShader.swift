/// Lights one row of ground at a time.
struct GroundShader {
  let ground: Ground
  /// Where the ground's far edge lies in the frame.
  let edge: Float

  /// Shades one row of samples.
  ///
  /// `row` is where in the canvas, `shift` where within each pixel (0…1), and `step` how much of a
  /// pixel one sample stands for.
  func shade(
    _ material: some Material,
    row: Float,
    shift: Float,
    step: Float,
    into line: UnsafeMutableBufferPointer<Vector>
  ) {
    let stage = ground.stage
    let (camera, light) = (stage.camera, stage.light)
    let pixelHeight = 1 / Float(camera.height)
    let v = row * pixelHeight
    let depth = camera.depth(at: max(v, camera.horizon + 0.004))
    let farther = camera.depth(at: max(v - pixelHeight * 0.8, camera.horizon + 0.003))
    // A pixel covers more of the ground in depth than across; textures fade by the mean of both.
    let across = depth * pixelHeight
    let pixel = (across * max(farther - depth, across)).squareRoot() * step
    let stepZ = farther - depth
    let side = camera.aspect / 2
    let toSun = Self.direction(light)
    let cosine = camera.eye / (camera.eye * camera.eye + depth * depth).squareRoot()
    let grazing = 1 - cosine
    let fresnel = 0.03 + 0.97 * grazing * grazing * grazing * grazing * grazing
    let below = v - camera.horizon
    let isRagged = stage.surface == .moss || stage.surface == .wetSand
    let ragged: Float = isRagged && edge > camera.horizon + 0.05 ? 0.022 : 0
    let edgeSalt = stage.salt(201)
    if v < edge - 0.5 * pixelHeight {
      for x in 0..<line.count { line[x] = .zero }
      return
    }
    let airy: Float = stage.place == .forest && light.haze < 0.8 ? 0.25 : 0.7
    let haze = light.haze * smooth(1.5, 7, depth) * airy
    let far = ground.sharpMirror
    let (farWidth, farHeight) = (Float(far.width), Float(far.height))
    var before = material.texel(x: (-side - pixelHeight) * depth, z: depth, pixel: pixel).height
    for x in 0..<line.count {
      let u = (Float(x) + shift) * pixelHeight - side
      let worldX = u * depth
      let texel = material.texel(x: worldX, z: depth, pixel: pixel)
      let behind = material.texel(x: worldX, z: farther, pixel: pixel).height
      // Slopes from the neighbours; steep ones are noise at this distance.
      let slopeX = clamp((texel.height - before) / across, -1.4, 1.4)
      let slopeZ = clamp((behind - texel.height) / stepZ, -1.4, 1.4)
      before = texel.height
      let length = (1 + slopeX * slopeX + slopeZ * slopeZ).squareRoot()
      let facing = (toSun.y - slopeX * toSun.x - slopeZ * toSun.z) / length
      let hollow = clamp(0.80 + texel.height * 5, 0.45, 1.1)
      let open = (0.62 + 0.38 / length) * hollow
      var colour = texel.albedo * (light.sun * (max(0, facing) * 1.15) + light.ambient * open)
      if texel.gloss > 0.02 {
        let bend = texel.roughness * 0.5 + 0.02
        let mirrorV = camera.horizon - below * (0.78 + slopeZ * bend) - 0.004
        let mirrorU = u + slopeX * bend * 0.12
        let (mx, my) = ((mirrorU + side) / camera.aspect * farWidth, mirrorV * farHeight)
        let sharp = far.bilinear(mx, my)
        let dull = ground.dullMirror.bilinear(mx, my)
        let mirrored = mix(sharp, dull, clamp(texel.roughness * 1.6))
        let strength = clamp(fresnel * (1 + 1.6 * texel.gloss)) * texel.gloss
        colour = mix(colour, mirrored, strength)
      }
      colour = mix(colour, light.hazeColour, haze)
      var rim = edge
      if v < edge + 0.03, ragged > 0 {
        rim += ragged * LatticeNoise.ridge(u * 3.1 + 20, octaves: 3, salt: edgeSalt)
      }
      line[x] = colour.with(w: 1) * smooth(rim - 0.5 * pixelHeight, rim + 1.5 * pixelHeight, v)
    }
  }

  /// Towards the sun: x right, y up, z away from the camera; length 1.
  static func direction(_ light: Light) -> SIMD3<Float> {
    let up = 0.22 + light.elevation * 0.75
    let length = (light.side * light.side + up * up + light.depth * light.depth).squareRoot()
    return SIMD3(light.side, up, light.depth) / length
  }
}
