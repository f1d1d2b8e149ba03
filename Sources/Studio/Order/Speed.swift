/// How much detail a picture is given; the arrangement is the same at every speed.
enum Speed: String {
  case turbo = "TURBO"
  case normal = "DEFAULT"
  case quality = "QUALITY"

  /// How many times smaller than the frame the out-of-focus scene is drawn.
  ///
  /// It has about 512, 256 or 170 rows, however large the frame is.
  func farReduction(height: Int) -> Int {
    let rows = self == .quality ? 512 : self == .normal ? 256 : 170
    return max(1, (height + rows / 2) / rows)
  }

  /// Shaded points a pixel of the ground, each way.
  var groundSamples: Int { self == .quality ? 2 : 1 }
}
