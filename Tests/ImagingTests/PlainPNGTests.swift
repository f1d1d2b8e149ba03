import Imaging
import Testing

/// PNGs of the plain kind are read by a way of our own.
struct PlainPNGTests {
  /// A picture of every filter's kind of content: noise, ramps, flat.
  private func picture(alpha: Bool) -> Bitmap {
    let (width, height) = (67, 41)
    var state: UInt32 = 7
    var pixels: [UInt8] = []
    for row in 0..<height {
      for column in 0..<width {
        state = state &* 1_664_525 &+ 1_013_904_223
        let noise = UInt8(truncatingIfNeeded: state >> 24)
        pixels += [
          row < 20 ? noise : UInt8(column), UInt8(row * 3), column < 30 ? 9 : noise / 3,
          alpha ? UInt8(truncatingIfNeeded: row * column) : 255,
        ]
      }
    }
    return Bitmap(width: width, height: height, pixels: pixels)
  }

  @Test(arguments: [false, true])
  func `what was written is read, pixel by pixel`(alpha: Bool) throws {
    let bitmap = picture(alpha: alpha)
    #expect(try Bitmap.decode(bitmap.pngBytes()) == bitmap)
  }

  @Test func `words in the file change nothing`() throws {
    let bitmap = picture(alpha: false)
    #expect(try Bitmap.decode(bitmap.pngBytes(text: [PNGText("Comment", "ü")])) == bitmap)
  }

  @Test(arguments: [45, 60, 200, 1000])
  func `a changed byte is damage, not another picture`(place: Int) throws {
    var bytes = try picture(alpha: true).pngBytes()
    bytes[place] ^= 0x20
    #expect(throws: ImagingError.self) { try Bitmap.decode(bytes) }
  }
}
