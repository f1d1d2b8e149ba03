/// How much detail a picture is given; the arrangement is the same at every speed.
enum Speed: String {
  case turbo = "TURBO"
  case normal = "DEFAULT"
  case quality = "QUALITY"

  /// How many times smaller than the frame the out-of-focus scene is drawn.
  var farReduction: Int { self == .quality ? 2 : self == .normal ? 4 : 6 }

  /// Shaded points a pixel of the ground, each way.
  var groundSamples: Int { self == .quality ? 2 : 1 }
}
