import Imaging

/// The product as it will stand in the frame: scaled, in linear light, premultiplied.
struct Subject {
  /// As large as the product in the frame; the fourth number is coverage.
  let canvas: Canvas
  /// Frame column and row of the canvas' top left; may lie outside the frame.
  let left: Int
  let top: Int

  /// Frame row just below the product's lowest point.
  var base: Int { top + canvas.height }

  /// Whether it stands on the ground, rather than running into the frame's lower edge.
  let isGrounded: Bool

  init(_ cutOut: CutOut, stage: Stage) {
    let placing = Placing(cutOut, stage: stage)
    canvas = Self.scaled(cutOut, width: placing.width, height: placing.height)
    left = placing.left
    top = placing.top
    // Where nothing is seen, nothing stands.
    isGrounded =
      cutOut.borders.isDisjoint(with: [.bottom, .top]) && cutOut.bitmap.extent() != nil
  }

  /// The mean of the source pixels under each pixel; between pixels where it is enlarged.
  private static func scaled(_ cutOut: CutOut, width: Int, height: Int) -> Canvas {
    let (columns, rows) = (cutOut.columns, cutOut.rows)
    let across = taps(from: columns.count, to: width)
    let down = taps(from: rows.count, to: height)
    let stride = cutOut.bitmap.width
    var line = [Vector](repeating: .zero, count: columns.count)
    var canvas = Canvas(width: width, height: height)
    var narrow = [Vector](repeating: .zero, count: width)
    let linear = SRGB.linear
    cutOut.bitmap.pixels.withUnsafeBufferPointer { bytes in
      linear.withUnsafeBufferPointer { linear in
        canvas.eachRow { row, _, out in
          // Rows are added up first, so that each is decoded once a row of the result.
          for tap in down[row] {
            let start = ((rows.lowerBound + tap.index) * stride + columns.lowerBound) * 4
            for x in 0..<line.count {
              let at = start + x * 4
              let alpha = Float(bytes[at + 3]) * (1 / 255)
              let colour = Vector(
                linear[Int(bytes[at])],
                linear[Int(bytes[at + 1])],
                linear[Int(bytes[at + 2])],
                1
              )
              line[x] += colour * (alpha * tap.weight)
            }
          }
          for x in 0..<width {
            var sum = Vector.zero
            for tap in across[x] { sum += line[tap.index] * tap.weight }
            narrow[x] = sum
          }
          for x in 0..<width { out[x] = narrow[x] }
          for x in 0..<line.count { line[x] = .zero }
        }
      }
    }
    return canvas
  }

  private struct Tap {
    let index: Int
    let weight: Float
  }

  /// Which source pixels make up each pixel of the result, and with what weight.
  private static func taps(from source: Int, to target: Int) -> [[Tap]] {
    let scale = Float(source) / Float(target)
    return (0..<target).map { position in
      if scale <= 1 {
        let at = clamp((Float(position) + 0.5) * scale - 0.5, 0, Float(source - 1))
        let low = Int(at)
        let share = at - Float(low)
        return [
          Tap(index: low, weight: 1 - share), Tap(index: min(low + 1, source - 1), weight: share),
        ]
      }
      let (start, end) = (Float(position) * scale, Float(position + 1) * scale)
      let first = min(Int(start), source - 1)
      let last = min(Int(end), source - 1)
      return (first...last).map { index in
        let covered = min(end, Float(index + 1)) - max(start, Float(index))
        return Tap(index: index, weight: max(0, covered) / scale)
      }
    }
  }
}
