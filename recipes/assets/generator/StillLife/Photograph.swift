/// A rendered picture and the true outline of the product in it.
package struct Photograph: Sendable, Equatable {
  /// Pixels across.
  package let width: Int
  /// Pixels down.
  package let height: Int
  /// Red, green, blue, eight bits of sRGB each; rows from the top, `width * height * 3` bytes.
  package let rgb: [UInt8]
  /// The share of each pixel that the product covers, 255 all of it; `width * height` bytes.
  ///
  /// Glass covers a pixel fully although one can see through it.
  package let alpha: [UInt8]
}

extension Photograph {
  /// The photograph as a colour PNG.
  package var picture: PNGImage {
    PNGImage(width: width, height: height, layout: .rgb, bytes: rgb)
  }

  /// The product's coverage as a grey PNG.
  package var outline: PNGImage {
    PNGImage(width: width, height: height, layout: .grey, bytes: alpha)
  }
}
