import Imaging

/// A picture that stands for a rendered one where only its size matters.
enum StandIn {
  /// A PNG of about so many bytes: noise, which no compression makes smaller.
  static func png(bytes: Int) throws -> [UInt8] {
    let side = max(1, Int((Double(bytes) / 3).squareRoot().rounded()))
    var state: UInt32 = 2_463_534_242
    var pixels = [UInt8](repeating: 255, count: side * side * 4)
    for pixel in 0..<side * side {
      // Xorshift.
      state ^= state << 13
      state ^= state >> 17
      state ^= state << 5
      for channel in 0..<3 {
        pixels[pixel * 4 + channel] = UInt8(truncatingIfNeeded: state >> UInt32(8 * channel))
      }
    }
    return try Bitmap(width: side, height: side, pixels: pixels).pngBytes()
  }
}
