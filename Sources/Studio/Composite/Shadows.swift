/// How the product darkens the ground: where it touches, around it, and away from the light.
struct Shadows {
  /// A small canvas over the whole frame: x cast shadow, y occlusion, each 0…1.
  private let canvas: Canvas
  private let reduction: Int
  /// What is left of the ground's light in full shadow.
  private let shade: Vector
  private let strength: Float

  init(subject: Subject, stage: Stage) {
    let camera = stage.camera
    let light = stage.light
    reduction = max(1, camera.height / 256)
    let scale = Float(reduction)
    let small = subject.canvas.reduced(by: reduction)
    let (left, base) = (Float(subject.left) / scale, Float(subject.base) / scale)
    let height = Float(small.height)
    var canvas = Canvas(width: camera.width / reduction + 1, height: camera.height / reduction + 1)

    // The matte, sharper near the ground and softer far from it.
    let softness = mix(0.055, 0.012, light.hardness) * height
    let near = small.softBlurred(across: max(1, softness * 0.5), down: max(1, softness * 0.5))
    let far = small.softBlurred(across: max(1.5, softness * 2.2), down: max(1.5, softness * 2.2))
    let toSun = GroundShader.direction(light)
    // One unit of height throws the shadow this far across and, on the frame, down.
    let sideways = clamp(-toSun.x / toSun.y, -1.7, 1.7)
    let away = toSun.z / toSun.y * 0.36
    let fall = abs(away) < 0.14 ? (away < 0 ? -0.14 : 0.14) : clamp(away, -0.42, 0.55)
    let foot = Footprint(small)
    let footMiddle = left + foot.middle
    let footHalf = max(1, foot.halfWidth)
    let depth = footHalf * 0.30
    let seat = base - depth * 0.55
    // The matte's own lower outline, a little lower and softer: where it meets the ground.
    let contact = small.softBlurred(
      across: max(0.7, height * 0.010),
      down: max(0.7, height * 0.008)
    )
    let drop = max(0.6, height * 0.012)
    let frameBase = base
    canvas.eachRow { row, _, line in
      let y = Float(row) + 0.5
      for x in 0..<line.count {
        let px = Float(x) + 0.5
        // Cast: which height of the matte throws its shadow here?
        let up = (y - seat) / fall
        var cast: Float = 0
        if up > -depth, up < height * 1.05 {
          let mx = px - left - up * sideways
          let my = height - up - depth * 0.5
          let share = clamp(up / height)
          let a = near.bilinearOrClear(mx, my).w
          let b = far.bilinearOrClear(mx, my).w
          cast = mix(a, b, smooth(0, 0.7, share)) * (1 - 0.72 * smooth(0.1, 1, share))
        }
        // Touch: a flat ellipse under the foot, tight and dark, within a wide faint one.
        let dx = (px - footMiddle) / footHalf
        let dy = (y - seat) / depth
        let tight = smooth(1.55, 0.72, (dx * dx + dy * dy).squareRoot())
        let wx = dx / 1.9
        let wy = (y - seat) / (depth * 3.4)
        let wide = max(0, 1 - (wx * wx + wy * wy).squareRoot())
        let touch = clamp(tight * 0.92 + wide * wide * 0.70)
        let under = base - y
        let low = smooth(height * 0.16, height * 0.02, under)
        let seam = low <= 0 ? 0 : contact.bilinearOrClear(px - left, height - under - drop).w * low
        line[x] = Vector(cast, y < frameBase - height ? 0 : max(touch, seam * 0.95), 0, 0)
      }
    }
    self.canvas = canvas.softBlurred(across: 0.6, down: 0.5)
    let direct = light.sun * max(0.15, toSun.y)
    let whole = direct + light.ambient
    shade = light.ambient * 0.92 / (whole + Vector(1e-4, 1e-4, 1e-4, 1))
    strength = mix(0.75, 1, light.hardness)
  }

  /// What share of its light the scene keeps at a pixel of the frame.
  @inline(__always)
  func kept(x: Int, y: Int) -> Vector {
    let scale = 1 / Float(reduction)
    let at = canvas.bilinear((Float(x) + 0.5) * scale, (Float(y) + 0.5) * scale)
    let cast = mix(Vector(repeating: 1), shade, clamp(at.x * strength))
    return cast * (1 - at.y * 0.92)
  }
}

/// Where the product touches the ground, from its matte.
struct Footprint {
  /// Pixels from the matte's left edge.
  let middle: Float
  let halfWidth: Float

  /// Looks at the lowest twelfth of the matte.
  init(_ matte: Canvas) {
    let first = matte.height - max(1, matte.height / 12)
    var (sum, weighted, low, high): (Float, Float, Int, Int) = (0, 0, matte.width, 0)
    for row in first..<matte.height {
      for column in 0..<matte.width {
        let alpha = matte.pixels[row * matte.width + column].w
        guard alpha > 0.3 else { continue }
        sum += alpha
        weighted += alpha * (Float(column) + 0.5)
        low = min(low, column)
        high = max(high, column + 1)
      }
    }
    guard sum > 0 else {
      middle = Float(matte.width) / 2
      halfWidth = Float(matte.width) / 4
      return
    }
    middle = (Float(low + high) / 2 + weighted / sum) / 2
    halfWidth = Float(high - low) / 2
  }
}
