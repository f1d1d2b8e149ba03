/// A small canvas read row by row at a larger size, bilinear.
///
/// What a whole row shares, the two rows it lies between and each column's place, is worked out once,
/// which makes a pixel several times cheaper than ``Canvas/bilinear(_:_:)``.
struct StretchedRows {
  private let canvas: Canvas
  private let scaleY: Float
  /// Each column's left neighbour and the right one's share.
  private let firsts: [Int32]
  private let shares: [Float]
  private var blended: [Vector]
  /// The latest row that was read.
  private(set) var line: [Vector]

  /// A canvas as if it were `width` × `height` pixels.
  init(_ canvas: Canvas, width: Int, height: Int) {
    self.init(
      canvas,
      count: width,
      scaleX: Float(canvas.width) / Float(width),
      scaleY: Float(canvas.height) / Float(height)
    )
  }

  /// `count` columns and any rows of a canvas, each of `scaleX` × `scaleY` of its pixels.
  init(_ canvas: Canvas, count: Int, scaleX: Float, scaleY: Float) {
    self.canvas = canvas
    self.scaleY = scaleY
    let last = canvas.width - 1
    var firsts: [Int32] = []
    var shares: [Float] = []
    for column in 0..<count {
      let x = clamp((Float(column) + 0.5) * scaleX - 0.5, 0, Float(last))
      let first = min(Int(x), max(last - 1, 0))
      firsts.append(Int32(first))
      shares.append(last == 0 ? 0 : x - Float(first))
    }
    self.firsts = firsts
    self.shares = shares
    // One more, so that a right neighbour is always there.
    blended = [Vector](repeating: .zero, count: canvas.width + 1)
    line = [Vector](repeating: .zero, count: count)
  }

  /// Fills ``line`` with a row of the larger size.
  mutating func read(row: Int) {
    let y = clamp((Float(row) + 0.5) * scaleY - 0.5, 0, Float(canvas.height - 1))
    let first = Int(y)
    let share = y - Float(first)
    let (width, count) = (canvas.width, line.count)
    let (upper, lower) = (first * width, min(first + 1, canvas.height - 1) * width)
    canvas.pixels.withUnsafeBufferPointer { source in
      blended.withUnsafeMutableBufferPointer { blended in
        for x in 0..<width { blended[x] = mix(source[upper &+ x], source[lower &+ x], share) }
        line.withUnsafeMutableBufferPointer { line in
          firsts.withUnsafeBufferPointer { firsts in
            shares.withUnsafeBufferPointer { shares in
              for x in 0..<count {
                let at = Int(firsts[x])
                line[x] = mix(blended[at], blended[at &+ 1], shares[x])
              }
            }
          }
        }
      }
    }
  }
}
