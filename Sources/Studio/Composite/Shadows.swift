/// How the product darkens the ground: where it touches, around it, and away from the light.
///
/// The product is thought of as round: a few upright cards, one behind the other, each as wide as a
/// round thing is there. A point of the ground looks towards the sun and asks each card how much of
/// the product stands in the way, the softer the farther.
struct Shadows {
  /// A small canvas over the whole frame: x cast shadow, y occlusion, each 0…1.
  private let canvas: Canvas
  private let reduction: Int
  /// What is left of the ground's light in full shadow.
  private let shade: Vector

  init(subject: Subject, stage: Stage) {
    let light = stage.light
    reduction = max(1, stage.camera.height / 224)
    let toSun = GroundShader.direction(light)
    let direct = light.sun * max(0.15, toSun.y)
    let whole = direct + light.ambient
    shade = light.ambient * 0.92 / (whole + Vector(1e-4, 1e-4, 1e-4, 1))
    canvas = Self.drawn(subject, stage, toSun: toSun, reduction: reduction)
  }

  /// Cast shadow and occlusion, to be read row by row at the frame's size.
  func rows(count: Int) -> StretchedRows {
    let scale = 1 / Float(reduction)
    return StretchedRows(canvas, count: count, scaleX: scale, scaleY: scale)
  }

  /// What share of its light the scene keeps where a row says how much is cast and occluded.
  @inline(__always)
  func kept(_ at: Vector, castFade: Float, touchFade: Float) -> Vector {
    let cast = mix(Vector(repeating: 1), shade, clamp(at.x * castFade))
    return cast * (1 - at.y * 0.92 * touchFade)
  }

  private static func drawn(
    _ subject: Subject,
    _ stage: Stage,
    toSun: SIMD3<Float>,
    reduction: Int
  ) -> Canvas {
    let (camera, light) = (stage.camera, stage.light)
    var canvas = Canvas(width: camera.width / reduction + 1, height: camera.height / reduction + 1)
    guard subject.isGrounded else { return canvas }
    let outline = Outline(subject, reduction: reduction)
    // Pixels of the small canvas a frame height.
    let unit = Float(camera.height) / Float(reduction)
    let foot = outline.foot
    let footU = (Float(subject.left) / Float(reduction) + foot.middle) / unit - camera.aspect / 2
    let radius = max(foot.halfWidth / unit, 0.004)
    // Wide things are rarely as deep as they are wide.
    let depth = min(radius, 0.10 + radius * 0.25)
    let middle = 1 + depth * 0.5
    let tall = outline.height / unit
    // A low or level sun would throw shadows out of the frame, or none at all.
    let rise = max(toSun.y, 0.30)
    let back = abs(toSun.z) < 0.16 ? (toSun.z < 0 ? -0.16 : 0.16) : toSun.z
    let softness = mix(0.34, 0.06, light.hardness)
    let strength = mix(0.80, 1, light.hardness)
    // Sharp shadows would show few cards as stripes.
    let places: [Float] =
      light.hardness > 0.6
      ? [-0.9, -0.72, -0.5, -0.25, 0, 0.25, 0.5, 0.72, 0.9] : [-0.85, -0.5, 0, 0.5, 0.85]
    let cards = places.map { t in
      (z: middle + t * depth, width: max(0.35, (1 - t * t).squareRoot()))
    }
    let ground = camera.eye
    canvas.eachRow { row, _, line in
      let v = (Float(row) + 0.5) / unit
      guard v > camera.horizon + 0.004 else { return }
      let z = ground / (v - camera.horizon)
      let dz = (z - middle) / depth
      for column in 0..<line.count {
        let x = ((Float(column) + 0.5) / unit - camera.aspect / 2) * z - footU
        var cast: Float = 0
        for card in cards {
          let along = (card.z - z) / back
          guard along > 0, along * rise < tall * 1.3 else { continue }
          let across = (x + along * toSun.x) / card.width
          let hit = outline.coverage(
            across: across * unit,
            up: along * rise * unit,
            blur: along * softness * unit
          )
          cast = max(cast, hit * (1 - 0.45 * smooth(0.1, 0.9, along)))
        }
        // Touch: a dark disc under the foot, seen in perspective, within a wide faint one.
        let dx = x / radius
        let away = (dx * dx + dz * dz).squareRoot()
        let tight = smooth(1.30, 0.66, away)
        let wide = max(0, 1 - away / 2.5)
        line[column] = Vector(
          cast * strength,
          clamp(
            max(tight * 0.92 + wide * wide * 0.5, outline.seam(x * unit, (v - camera.base) * unit))
          ),
          0,
          0
        )
      }
    }
    return canvas.softBlurred(across: 0.7, down: 0.6)
  }
}

/// A product's matte, small, with blurred copies.
private struct Outline {
  let foot: Footprint
  /// Pixels of the small canvas.
  let height: Float
  private let levels: [(blur: Float, canvas: Canvas)]
  private let contact: Canvas
  private let margin: Float

  init(_ subject: Subject, reduction: Int) {
    let matte = subject.canvas.reduced(by: reduction)
    foot = Footprint(matte)
    height = Float(matte.height)
    let margin = max(4, matte.height / 3)
    self.margin = Float(margin)
    var padded = Canvas(width: matte.width + 2 * margin, height: matte.height + 2 * margin)
    for row in 0..<matte.height {
      for column in 0..<matte.width {
        padded.pixels[(row + margin) * padded.width + column + margin] =
          matte.pixels[row * matte.width + column]
      }
    }
    levels = [0.006, 0.02, 0.05, 0.11].map { (share: Float) in
      let blur = max(0.5, share * Float(matte.height))
      return (blur, padded.softBlurred(across: blur, down: blur))
    }
    contact = padded.softBlurred(
      across: max(0.7, height * 0.010),
      down: max(0.7, height * 0.008)
    )
  }

  /// How much of the product stands at a place, pixels from its foot's middle and above the ground.
  @inline(__always)
  func coverage(across: Float, up: Float, blur: Float) -> Float {
    let (x, y) = (margin + foot.middle + across, margin + height - up)
    var index = 0
    while index < levels.count - 2, blur > levels[index + 1].blur { index += 1 }
    let (low, high) = (levels[index], levels[index + 1])
    let share = clamp((blur - low.blur) / max(high.blur - low.blur, 1e-3))
    let a = low.canvas.bilinearOrClear(x, y).w
    return share <= 0 ? a : mix(a, high.canvas.bilinearOrClear(x, y).w, share)
  }

  /// The matte's own lower outline, a little lower and softer: where it meets the ground.
  @inline(__always)
  func seam(_ across: Float, _ down: Float) -> Float {
    let low = smooth(-height * 0.16, -height * 0.02, down)
    guard low > 0 else { return 0 }
    let drop = max(0.6, height * 0.012)
    return contact.bilinearOrClear(margin + foot.middle + across, margin + height + down - drop).w
      * low * 0.95
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
