/// Lights one row of ground at a time.
struct GroundShader {
  let ground: Ground
  /// Where the ground's far edge lies in the frame.
  let edge: Float

  /// A row of samples, one a pixel.
  struct Samples {
    /// Where in the canvas.
    let row: Float
    /// Where within each pixel, 0…1.
    let shift: Float
    /// How much of a pixel one sample stands for.
    let step: Float
  }

  /// Shades one row of samples, from far to near.
  ///
  /// `farther` holds the heights of the row of samples before, which gives slopes for nothing; it is
  /// empty before the first and takes this row's.
  func shade(
    _ material: some Material,
    _ samples: Samples,
    farther heights: inout [Float],
    into line: UnsafeMutableBufferPointer<Vector>
  ) {
    let (row, shift, step) = (samples.row, samples.shift, samples.step)
    let stage = ground.stage
    let (camera, light) = (stage.camera, stage.light)
    let pixelHeight = 1 / Float(camera.height)
    let v = row * pixelHeight
    let depth = camera.depth(at: max(v, camera.horizon + 0.004))
    let farther = camera.depth(at: max(v - pixelHeight * step, camera.horizon + 0.003))
    // A pixel covers more of the ground in depth than across; textures fade by the mean of both.
    let across = depth * pixelHeight
    let stepZ = max(farther - depth, 1e-6)
    let pixel = (across * max(stepZ / step, across)).squareRoot() * step
    let side = camera.aspect / 2
    let toSun = Self.direction(light)
    let cosine = camera.eye / (camera.eye * camera.eye + depth * depth).squareRoot()
    let grazing = 1 - cosine
    let fresnel = 0.03 + 0.97 * grazing * grazing * grazing * grazing * grazing
    let below = v - camera.horizon
    let isRagged = [.moss, .leaves, .wetSand, .grass].contains(stage.surface)
    let ragged: Float = isRagged && edge > camera.horizon + 0.05 ? 0.022 : 0
    let edgeSalt = stage.salt(201)
    if v < edge - 0.5 * pixelHeight {
      for x in 0..<line.count { line[x] = .zero }
      return
    }
    let airy: Float = stage.place == .forest && light.haze < 0.8 ? 0.25 : 0.7
    let haze = light.haze * smooth(1.5, 7, depth) * airy
    let isUnderwater = stage.place == .underwater
    let noise = NoiseTile.shared
    let far = ground.sharpMirror
    let (farWidth, farHeight) = (Float(far.width), Float(far.height))
    let hasFarther = heights.count == line.count
    var current = [Float](repeating: 0, count: line.count)
    defer { heights = current }
    var before = material.texel(x: (-side - pixelHeight) * depth, z: depth, pixel: pixel).height
    for x in 0..<line.count {
      let u = (Float(x) + shift) * pixelHeight - side
      let worldX = u * depth
      let texel = material.texel(x: worldX, z: depth, pixel: pixel)
      let behind: Float
      if hasFarther {
        let at = clamp((u * depth / farther + side) / pixelHeight - shift, 0, Float(line.count - 1))
        let first = Int(at)
        let second = min(first + 1, line.count - 1)
        behind = mix(heights[first], heights[second], at - Float(first))
      } else {
        behind = material.texel(x: worldX, z: farther, pixel: pixel).height
      }
      current[x] = texel.height
      // Slopes from the neighbours; steep ones are noise at this distance.
      let slopeX = clamp((texel.height - before) / across, -1.4, 1.4)
      let slopeZ = clamp((behind - texel.height) / stepZ, -1.4, 1.4)
      before = texel.height
      let length = (1 + slopeX * slopeX + slopeZ * slopeZ).squareRoot()
      let facing = (toSun.y - slopeX * toSun.x - slopeZ * toSun.z) / length
      let hollow = clamp(0.80 + texel.height * 5, 0.45, 1.1)
      let open = (0.62 + 0.38 / length) * hollow
      var direct = max(0, facing) * 1.15
      if isUnderwater {
        // The surface above gathers light into a net that lies on everything.
        let net = noise.sample(worldX * 0.55 + 0.3, depth * 0.55, footprint: pixel * 0.55)
        let bent = noise.sample(worldX * 0.8 + net.x * 0.12, depth * 0.8, footprint: pixel * 0.8)
        direct *= 0.55 + 1.5 * smooth(0.13, 0, abs(bent.x)) + 0.6 * smooth(0.1, 0, abs(net.y))
      }
      var colour = texel.albedo * (light.sun * direct + light.ambient * open)
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
