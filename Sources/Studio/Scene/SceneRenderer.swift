/// Draws the scene without the product: far layers, ground and what is between focus and blur.
struct SceneRenderer {
  let stage: Stage
  /// Told when a part is done.
  let observe: (RenderStage) -> Void
  /// Largest blur of the ground, at the horizon, as a share of the frame's height.
  private static let aperture: Float = 0.030

  /// The scene in linear light; values above 1 are highlights.
  func rendered() -> Canvas {
    let camera = stage.camera
    let reduction = stage.farReduction
    let plate = stage.plate.map { PlateScene(plate: $0, stage: stage).rendered() }
    let scene = plate == nil ? stage.farScene() : FarScene()
    var far = plate.map { blurred($0.reduced(by: reduction)) } ?? merged(scene.layers)
    observe(.far)
    let ground = Ground(stage: stage, far: withBokeh(scene.bokeh, on: far)).rendered() ?? plate
    observe(.ground)
    var levels: [(blur: Float, canvas: Canvas, reduction: Int)] = []
    if let ground {
      let small = ground.reduced(by: reduction)
      // A plate is its own ground; what lies behind it is the same, fully out of focus.
      let behind = stage.surface == .plate ? small : over(small, far)
      for share in [0.25, 0.5, 1] as [Float] {
        let blur = Self.aperture * share
        levels.append((blur, behind.discBlurred(radius: blur * Float(far.height)), reduction))
      }
      if stage.surface != .plate { far = behind }
    }
    var frame = Canvas(width: camera.width, height: camera.height)
    compose(&frame, far: far, ground: ground, levels: levels.map(\.canvas))
    for light in scene.bokeh {
      splat(light, on: &frame, below: ground == nil ? 1 : stage.groundEdge)
    }
    observe(.focus)
    return frame
  }

  private func blurred(_ canvas: Canvas) -> Canvas {
    canvas.discBlurred(radius: Self.aperture * 0.75 * Float(canvas.height))
  }

  private func merged(_ layers: [FarScene.Layer]) -> Canvas {
    var merged: Canvas?
    for layer in layers {
      let canvas = layer.painter.canvas
      let blurred = canvas.discBlurred(radius: layer.blur * Float(canvas.height))
      merged = merged.map { over(blurred, $0) } ?? blurred
    }
    return merged ?? stage.painter().canvas
  }

  /// Premultiplied `front` over `back`, both of one size.
  private func over(_ front: Canvas, _ back: Canvas) -> Canvas {
    var result = back
    for index in result.pixels.indices {
      let top = front.pixels[index]
      result.pixels[index] = top + result.pixels[index] * (1 - top.w)
    }
    return result
  }

  /// The far scene with its lights in it, as reflections see it.
  private func withBokeh(_ lights: [FarScene.Bokeh], on far: Canvas) -> Canvas {
    var canvas = far
    for light in lights { splat(light, on: &canvas, below: 1) }
    return canvas
  }

  /// Row by row: far scene above, ground below, each as blurred as its depth.
  private func compose(_ frame: inout Canvas, far: Canvas, ground: Canvas?, levels: [Canvas]) {
    let camera = stage.camera
    let edge = stage.groundEdge
    var behind = StretchedRows(far, width: camera.width, height: camera.height)
    var blurs = levels.map { StretchedRows($0, width: camera.width, height: camera.height) }
    let edgeBlur = Self.aperture * max(0, camera.defocus(at: edge))
    frame.eachRow { row, v, line in
      // Above the edge only a band as wide as the edge's own blur takes part.
      let band = ground == nil ? 0 : smooth(edge - edgeBlur * 2.2, edge - edgeBlur * 0.6, v)
      guard let ground, band > 0 else {
        behind.read(row: row)
        for x in 0..<line.count { line[x] = behind.line[x] }
        return
      }
      let defocus = abs(camera.defocus(at: max(v, edge)))
      let blur = v < edge ? edgeBlur : Self.aperture * defocus * (v > camera.base ? 0.55 : 1)
      let place = blur / Self.aperture
      if v < edge { behind.read(row: row) }
      let start = row * camera.width
      let share: Float
      if place < 0.25 {
        share = smooth(0.02, 0.25, place)
        ground.pixels.withUnsafeBufferPointer { ground in
          for x in 0..<line.count { line[x] = v < edge ? behind.line[x] : ground[start + x] }
        }
        if share > 0 { blurs[0].read(row: row) }
        Self.blend(line, with: share > 0 ? blurs[0].line : nil, share)
      } else {
        let near = place < 0.5 ? 0 : 1
        blurs[near].read(row: row)
        blurs[near + 1].read(row: row)
        for x in 0..<line.count { line[x] = blurs[near].line[x] }
        Self.blend(
          line,
          with: blurs[near + 1].line,
          place < 0.5 ? place * 4 - 1 : clamp(place * 2 - 1)
        )
      }
      guard v < edge else { return }
      for x in 0..<line.count { line[x] = mix(behind.line[x], line[x], band) }
    }
  }

  private static func blend(
    _ line: UnsafeMutableBufferPointer<Vector>,
    with other: [Vector]?,
    _ share: Float
  ) {
    other?.withUnsafeBufferPointer { other in
      for x in 0..<line.count { line[x] = mix(line[x], other[x], share) }
    }
  }

  /// Adds a disc with a slightly brighter rim, as lenses draw points out of focus.
  private func splat(_ light: FarScene.Bokeh, on canvas: inout Canvas, below limit: Float) {
    let scale = Float(canvas.height)
    let radius = light.radius * scale
    guard radius > 0.3 else { return }
    let middleX = (light.u + stage.camera.aspect / 2) * scale
    let middleY = light.v * scale
    let reach = radius + 1.5
    let columns = whole(from: middleX - reach, to: middleX + reach, below: canvas.width)
    let rows = whole(from: middleY - reach, to: middleY + reach, below: canvas.height)
    guard !columns.isEmpty, !rows.isEmpty else { return }
    canvas.eachRow(in: rows) { row, v, line in
      let fade = limit >= 1 ? 1 : smooth(limit + 0.03, limit - 0.012, v)
      if fade <= 0 { return }
      let dy = Float(row) + 0.5 - middleY
      for x in columns {
        let dx = Float(x) + 0.5 - middleX
        let distance = (dx * dx + dy * dy).squareRoot()
        let inside = clamp((radius - distance) / (1 + radius * 0.09) + 0.5)
        if inside <= 0 { continue }
        let t = distance / radius
        let rim = 0.80 + 0.35 * t * t * t * t
        line[x] += light.colour * (inside * rim * fade)
      }
    }
  }
}
