/// Mean and spread of colours, in OKLab.
struct ColourStatistics: Sendable, Equatable {
  /// Lightness, a, b; the fourth number is nothing.
  var mean = Vector.zero
  /// The standard deviation of lightness.
  var deviation: Float = 0
  /// How a and b vary, and vary together.
  var chroma = ChromaSpread()

  /// Of displayed linear light; at most about 4,000 pixels are looked at.
  init(of pixels: [Vector]) {
    let step = max(1, pixels.count / 4096)
    var (sum, squares, products, count) = (Vector.zero, Vector.zero, Float(0), Float(0))
    for index in stride(from: 0, to: pixels.count, by: step) {
      let lab = OKLab(linear: pixels[index])
      let value = Vector(lab.lightness, lab.a, lab.b)
      sum += value
      squares += value * value
      products += lab.a * lab.b
      count += 1
    }
    guard count > 0 else { return }
    mean = sum / count
    let variance = squares / count - mean * mean
    deviation = max(0, variance.x).squareRoot()
    chroma = ChromaSpread(
      aa: max(0, variance.y),
      ab: products / count - mean.y * mean.z,
      bb: max(0, variance.z)
    )
  }

  /// The mean of several.
  init(meanOf all: [ColourStatistics]) {
    for one in all {
      mean += one.mean / Float(all.count)
      deviation += one.deviation / Float(all.count)
      chroma = chroma + one.chroma * (1 / Float(all.count))
    }
  }
}
