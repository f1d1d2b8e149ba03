/// A decoded picture: 8-bit sRGB with straight alpha.
package struct Bitmap: Sendable, Equatable {
  /// Pixels across.
  package let width: Int
  /// Pixels down.
  package let height: Int
  /// Red, green, blue, alpha of each pixel, row by row from the top left; `width × height × 4` bytes.
  package var pixels: [UInt8]

  /// - Precondition: `pixels.count == width * height * 4`, both sides at least 1.
  package init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(width > 0 && height > 0 && pixels.count == width * height * 4)
    self.width = width
    self.height = height
    self.pixels = pixels
  }
}
