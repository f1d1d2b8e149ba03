/// A picture in linear light, premultiplied where its fourth number is coverage.
struct Canvas {
  let width: Int
  let height: Int
  /// Row by row from the top left.
  var pixels: [Vector]

  init(width: Int, height: Int, filledWith colour: Vector = .zero) {
    self.width = width
    self.height = height
    pixels = [Vector](repeating: colour, count: width * height)
  }

  /// Calls for each row with its middle's height in the frame (0 top … 1 bottom) and its pixels.
  mutating func eachRow(
    in rows: Range<Int>? = nil,
    _ body: (_ row: Int, _ v: Float, _ pixels: UnsafeMutableBufferPointer<Vector>) -> Void
  ) {
    let (width, height) = (width, height)
    pixels.withUnsafeMutableBufferPointer { buffer in
      for row in (rows ?? 0..<height).clamped(to: 0..<height) {
        let line = UnsafeMutableBufferPointer(rebasing: buffer[row * width..<(row + 1) * width])
        body(row, (Float(row) + 0.5) / Float(height), line)
      }
    }
  }

  /// The colour between pixel middles; edges repeat.
  ///
  /// `x` and `y` are pixels from the top left.
  @inline(__always)
  func bilinear(_ x: Float, _ y: Float) -> Vector {
    let x = clamp(x - 0.5, 0, Float(width - 1))
    let y = clamp(y - 0.5, 0, Float(height - 1))
    let (fx, fy) = (floor(x), floor(y))
    let (x0, y0) = (Int(fx), Int(fy))
    let x1 = min(x0 + 1, width - 1)
    let y1 = min(y0 + 1, height - 1)
    return pixels.withUnsafeBufferPointer { p in
      let top = mix(p[y0 &* width &+ x0], p[y0 &* width &+ x1], x - fx)
      let bottom = mix(p[y1 &* width &+ x0], p[y1 &* width &+ x1], x - fx)
      return mix(top, bottom, y - fy)
    }
  }

  /// As ``bilinear(_:_:)``, but nothing lies outside the picture.
  @inline(__always)
  func bilinearOrClear(_ x: Float, _ y: Float) -> Vector {
    guard x > -0.5, y > -0.5, x < Float(width) + 0.5, y < Float(height) + 0.5 else { return .zero }
    return bilinear(x, y)
  }
}
