import Imaging

/// From linear light to bytes: bloom, tone, grade, product, vignette, texture, grain, dither.
struct Finish {
  let stage: Stage
  let look: Look
  let palette: ColourPalette?
  let references: [StyleReference]

  /// The finished picture from the scene in linear light, which has the product's shadow and
  /// reflection but not the product.
  func developed(
    _ scene: consuming Canvas,
    with subject: Subject,
    observe: (RenderStage) -> Void
  ) -> Bitmap {
    var scene = scene
    let reduction = max(2, stage.camera.height / 170)
    var small = scene.reduced(by: reduction)
    bloom(onto: &scene, from: small)
    for index in small.pixels.indices { small.pixels[index] = Tone.curve(small.pixels[index]) }
    // The backdrop is painted in the palette's colours from the start.
    let map = stage.place == .backdrop ? nil : palette.map { PaletteMap($0, scene: small) }
    let transfer =
      references.isEmpty
      ? nil
      : ColourTransfer(
        from: ColourStatistics(of: small.pixels),
        to: ColourStatistics(meanOf: references.map(\.colours))
      )
    let grade = Grade(look: look, palette: map, transfer: transfer)
    let own =
      look == .plain && transfer == nil
      ? nil
      : Grade(
        look: look,
        transfer: transfer?.ofMeans,
        strength: 0.4,
        transferStrength: 0.2
      )
    for index in small.pixels.indices { small.pixels[index] = grade.graded(small.pixels[index]) }
    let light = SubjectLight(stage: stage, subject: subject, around: small, reduction: reduction)
    let isBrushed = look.brush > 0
    if isBrushed {
      for index in scene.pixels.indices { scene.pixels[index] = Tone.curve(scene.pixels[index]) }
      let reach = Float(stage.camera.height) * mix(0.0020, 0.0062, look.brush)
      scene = scene.brushed(reach: max(1, Int(reach + 0.5)))
    }
    let film = Film(look: look, stage: stage)
    observe(.grade)
    let columns = subject.left..<subject.left + subject.canvas.width
    let rows = subject.top..<subject.base
    let (width, height) = (scene.width, scene.height)
    var bytes = [UInt8](repeating: 255, count: width * height * 4)
    bytes.withUnsafeMutableBufferPointer { bytes in
      scene.eachRow { row, v, line in
        for x in 0..<width {
          let toned = isBrushed ? line[x] : Tone.curve(line[x])
          var shade = grade.shown(toned)
          if rows.contains(row), columns.contains(x) {
            let front = light.lit(x: x - columns.lowerBound, y: row - rows.lowerBound)
            if front.w > 0 {
              let product = own.map { $0.graded(front / front.w) * front.w } ?? front
              let behind = front.w < 1 ? grade.graded(toned) * (1 - front.w) : .zero
              shade = SRGB.encoded(behind + product)
            }
          }
          let shown = film.exposed(shade, x: x, y: row, v: v)
          let at = (row * width + x) * 4
          bytes[at] = UInt8(shown.x)
          bytes[at + 1] = UInt8(shown.y)
          bytes[at + 2] = UInt8(shown.z)
        }
      }
    }
    observe(.develop)
    return Bitmap(width: width, height: height, pixels: bytes)
  }

  /// Highlights spread a little, as in a lens.
  private func bloom(onto scene: inout Canvas, from small: Canvas) {
    let strength = look.bloom
    guard strength > 0.01 else { return }
    var bright = small
    for index in bright.pixels.indices {
      let pixel = small.pixels[index]
      let over = smooth(0.55, 1.4, pixel.luminance)
      bright.pixels[index] = (pixel * over).clamped(
        lowerBound: .zero,
        upperBound: Vector(repeating: 3)
      )
    }
    let size = Float(small.height)
    let narrow = bright.softBlurred(across: size * 0.012, down: size * 0.012)
    let wide = bright.softBlurred(across: size * 0.05, down: size * 0.05)
    var glow = narrow
    for index in glow.pixels.indices {
      glow.pixels[index] = (narrow.pixels[index] * 0.25 + wide.pixels[index] * 0.5) * strength
    }
    var rows = StretchedRows(glow, width: scene.width, height: scene.height)
    scene.eachRow { row, _, line in
      rows.read(row: row)
      for x in 0..<line.count { line[x] += rows.line[x] }
    }
  }
}
