/// How the scene's light touches the product, within bounds that keep its colours its own.
///
/// The product was lit well in its photograph; the scene only tints, dims and shapes that light:
/// at most by a fifth, 8 % of tint and what spills over its edges, which are dimmed by up to 45 % in
/// a dark scene.
struct SubjectLight {
  private let stage: Stage
  private let subject: Subject
  /// The matte, softened: low near edges.
  private let inner: Canvas
  /// The scene around, softened, for what spills over edges.
  private let around: Canvas
  private let reduction: Int
  private let gain: Vector

  /// Takes the scene as displayed linear light, `reduction` times smaller.
  init(stage: Stage, subject: Subject, around scene: Canvas, reduction: Int) {
    self.stage = stage
    self.subject = subject
    self.reduction = reduction
    let size = Float(subject.canvas.height)
    inner = subject.canvas.reduced(by: 2).softBlurred(
      across: max(1, size * 0.007),
      down: max(1, size * 0.007)
    )
    around = scene.softBlurred(across: Float(scene.height) * 0.03, down: Float(scene.height) * 0.03)
    let light = stage.light
    let whole = light.sun * 0.6 + light.ambient
    let level = whole.luminance
    let exposure = clamp(0.80 + 0.24 * level, 0.80, 1.03)
    let cast = whole / max(level, 1e-4)
    gain =
      mix(Vector(repeating: 1), cast, 0.10).clamped(
        lowerBound: Vector(repeating: 0.92),
        upperBound: Vector(repeating: 1.08)
      ) * exposure
  }

  /// The lit product at a pixel of its own canvas, premultiplied.
  @inline(__always)
  func lit(x: Int, y: Int) -> Vector {
    let pixel = subject.canvas.pixels[y &* subject.canvas.width &+ x]
    if pixel.w <= 0 { return pixel }
    let across = (Float(x) + 0.5) / Float(subject.canvas.width) * 2 - 1
    let up = 1 - (Float(y) + 0.5) / Float(subject.canvas.height)
    let shape = 1 + 0.07 * across * stage.light.side * stage.light.hardness
    let foot = subject.isGrounded ? 1 - 0.16 * smooth(0.055, 0, up) : 1
    let soft = inner.bilinear((Float(x) + 0.5) * 0.5, (Float(y) + 0.5) * 0.5).w
    let edge = clamp(1 - (soft - 0.5) * 2.0) * pixel.w
    let rim = edge * edge
    let scale = 1 / Float(reduction)
    let spill = around.bilinear(
      (Float(x + subject.left) + 0.5) * scale,
      (Float(y + subject.top) + 0.5) * scale
    )
    let back = (0.05 + 0.16 * max(0, stage.light.depth)) * smooth(0.05, 0.5, up)
    // At grazing angles the product mirrors the bright room it was photographed in; here it is as
    // dark as the scene around.
    let room = 1 - 0.45 * edge * (1 - smooth(0.05, 0.75, spill.luminance))
    let colour = pixel * gain * (shape * foot * room)
    // Only light brighter than the product shows on its edges.
    let over = smooth(0, 0.5, spill.luminance - colour.luminance * 0.6)
    return (colour + spill * (rim * back * over)).with(w: pixel.w)
  }
}
