/// Draws soft shapes on a small canvas in frame coordinates: `u` from the middle to the right and
/// `v` from the top down, both in frame heights.
struct Painter {
  private(set) var canvas: Canvas
  let aspect: Float

  /// An empty canvas, `reduction` times smaller than the frame.
  init(camera: Camera, reduction: Int) {
    canvas = Canvas(
      width: (camera.width + reduction - 1) / reduction,
      height: (camera.height + reduction - 1) / reduction
    )
    aspect = camera.aspect
  }

  /// Visits the pixels of a rectangle with their coordinates.
  private mutating func visit(
    u: ClosedRange<Float>,
    v: ClosedRange<Float>,
    _ body: (_ u: Float, _ v: Float, _ pixel: inout Vector) -> Void
  ) {
    let (width, height, aspect) = (canvas.width, canvas.height, aspect)
    let scale = Float(width) / aspect
    let left = Int(clamp((u.lowerBound + aspect / 2) * scale - 1, 0, Float(width)))
    let right = Int(clamp((u.upperBound + aspect / 2) * scale + 2, 0, Float(width)))
    let top = Int(clamp(v.lowerBound * Float(height) - 1, 0, Float(height)))
    let bottom = Int(clamp(v.upperBound * Float(height) + 2, 0, Float(height)))
    guard left < right, top < bottom else { return }
    canvas.eachRow(in: top..<bottom) { _, v, line in
      for x in left..<right { body((Float(x) + 0.5) / scale - aspect / 2, v, &line[x]) }
    }
  }

  /// Covers everything.
  mutating func fill(_ colour: (_ u: Float, _ v: Float) -> Vector) {
    visit(u: -aspect...aspect, v: 0...1) { $2 = colour($0, $1).with(w: 1) }
  }

  /// Covers a part with a colour whose fourth number is its coverage.
  mutating func paint(
    u: ClosedRange<Float>? = nil,
    v: ClosedRange<Float> = 0...1,
    _ colour: (_ u: Float, _ v: Float) -> Vector
  ) {
    visit(u: u ?? -aspect...aspect, v: v) { u, v, pixel in
      let c = colour(u, v)
      pixel = pixel * (1 - c.w) + c.with(w: 1) * c.w
    }
  }

  /// Adds light over a part, covering nothing.
  mutating func shine(v: ClosedRange<Float> = 0...1, _ light: (_ u: Float, _ v: Float) -> Vector) {
    visit(u: -aspect...aspect, v: v) { $2 += light($0, $1).with(w: 0) }
  }

  /// Adds light that falls off from a point; `colour` is the light in the middle.
  mutating func glow(u: Float, v: Float, across: Float, down: Float, colour: Vector) {
    let reach: Float = 4
    visit(u: u - across * reach...u + across * reach, v: v - down * reach...v + down * reach) {
      let (x, y) = (($0 - u) / across, ($1 - v) / down)
      let near = max(0, 1 - (x * x + y * y) / (reach * reach))
      let fall = near * near / (1 + x * x + y * y)
      $2 += (colour * fall).with(w: 0)
    }
  }

  /// A soft-edged rectangle.
  mutating func rectangle(
    u: ClosedRange<Float>,
    v: ClosedRange<Float>,
    colour: Vector,
    coverage: Float = 1,
    edge: Float = 0.003
  ) {
    let wide = u.lowerBound - edge...u.upperBound + edge
    let high = v.lowerBound - edge...v.upperBound + edge
    paint(u: wide, v: high) { x, y in
      let across = min(x - u.lowerBound, u.upperBound - x)
      let down = min(y - v.lowerBound, v.upperBound - y)
      return colour.with(w: coverage * smooth(-edge, edge, min(across, down)))
    }
  }

  /// An ellipse with an edge as soft as `softness` (0 hard … 1 fades from the middle).
  mutating func ellipse(
    u: Float,
    v: Float,
    across: Float,
    down: Float,
    colour: Vector,
    coverage: Float = 1,
    softness: Float = 0.2
  ) {
    paint(u: u - across...u + across, v: v - down...v + down) {
      let (x, y) = (($0 - u) / across, ($1 - v) / down)
      let distance = (x * x + y * y).squareRoot()
      return colour.with(w: coverage * smooth(1, 1 - softness, distance))
    }
  }

  /// Everything between a skyline and a lower edge.
  mutating func silhouette(
    bottom: Float,
    edge: Float = 0.003,
    top: (_ u: Float) -> Float,
    colour: (_ u: Float, _ v: Float) -> Vector
  ) {
    let (width, aspect) = (canvas.width, aspect)
    let tops = (0..<width).map { top((Float($0) + 0.5) / Float(width) * aspect - aspect / 2) }
    let highest = tops.min() ?? 0
    guard highest < bottom else { return }
    let scale = Float(width) / aspect
    paint(v: highest - edge...bottom) { u, v in
      let column = min(max(Int((u + aspect / 2) * scale), 0), width - 1)
      return colour(u, v).with(w: smooth(-edge, edge, v - tops[column]))
    }
  }
}
