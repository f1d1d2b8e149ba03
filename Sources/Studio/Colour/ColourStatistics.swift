/// Mean and standard deviation of colours, in OKLab.
struct ColourStatistics: Sendable, Equatable {
  /// Lightness, a, b; the fourth number is nothing.
  var mean = Vector.zero
  var deviation = Vector.zero

  /// Of displayed linear light; at most about 4,000 pixels are looked at.
  init(of pixels: [Vector]) {
    let step = max(1, pixels.count / 4096)
    var (sum, squares, count) = (Vector.zero, Vector.zero, Float(0))
    for index in stride(from: 0, to: pixels.count, by: step) {
      let lab = OKLab(linear: pixels[index])
      let value = Vector(lab.lightness, lab.a, lab.b)
      sum += value
      squares += value * value
      count += 1
    }
    guard count > 0 else { return }
    mean = sum / count
    let variance = squares / count - mean * mean
    deviation = variance.replacing(with: 0, where: variance .< Vector.zero).squareRoot()
  }

  /// The mean of several.
  init(meanOf all: [ColourStatistics]) {
    for one in all {
      mean += one.mean / Float(all.count)
      deviation += one.deviation / Float(all.count)
    }
  }
}
