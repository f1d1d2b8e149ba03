/// What a palette makes of a scene, place by place: a gain on displayed linear light.
///
/// Made from the softened scene, so that moss stays moss: its specks of light and dark keep one hue
/// instead of each taking another member's.
struct PaletteField {
  private let gains: Canvas
  private let scaleX: Float
  private let scaleY: Float

  /// Looks at the displayed scene, made small.
  init(_ palette: ColourPalette, scene: Canvas, frame: Camera) {
    let soft = Float(scene.height) * 0.022
    var gains = scene.softBlurred(across: soft, down: soft)
    let map = PaletteMap(palette, scene: gains)
    let floor = Vector(repeating: 0.012)
    for index in gains.pixels.indices {
      let before = gains.pixels[index]
      let after = map.pulled(OKLab(linear: before)).shownLinear
      gains.pixels[index] = (after + floor) / (before + floor)
    }
    self.gains = gains
    scaleX = Float(gains.width) / Float(frame.width)
    scaleY = Float(gains.height) / Float(frame.height)
  }

  /// The pulled colour of displayed linear light at a pixel of the frame.
  @inline(__always)
  func pulled(_ colour: Vector, x: Int, y: Int) -> Vector {
    colour * gains.bilinear((Float(x) + 0.5) * scaleX, (Float(y) + 0.5) * scaleY)
  }
}
