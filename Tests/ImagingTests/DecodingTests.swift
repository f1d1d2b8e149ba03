import Imaging
import Testing

struct DecodingTests {
  private static let red: [UInt8] = [220, 30, 40, 255]
  private static let green: [UInt8] = [30, 180, 60, 255]
  private static let blue: [UInt8] = [40, 60, 200, 255]
  private static let white: [UInt8] = [255, 255, 255, 255]
  private static let quarters = [red, green, blue, white]

  @Test(
    arguments: [
      ("quarters.png", 0), ("palette.png", 0), ("deep.png", 0), ("quarters.tiff", 0),
      ("rgba.tiff", 0), ("lossless.webp", 0), ("quarters.jpg", 3), ("progressive.jpg", 3),
      ("quarters.webp", 8), ("animated.webp", 0), ("pages.tiff", 0), ("broken-profile.png", 0),
      ("turned-1.jpg", 3),
    ]
  )
  func `every format becomes 8-bit sRGB with alpha`(name: String, tolerance: Int) throws {
    let bitmap = try Bitmap.decode(fixture(name))
    for (pixel, expected) in zip(bitmap.quarters, Self.quarters) {
      #expect(isClose(pixel, expected, within: tolerance), "\(name): \(pixel)")
    }
  }

  @Test(arguments: ["grey.png", "grey.jpg", "deep-grey.png", "grey-with-colour-profile.png"])
  func `grey pictures have three equal channels`(name: String) throws {
    let bitmap = try Bitmap.decode(fixture(name))
    for pixel in bitmap.quarters {
      #expect(pixel[0] == pixel[1] && pixel[1] == pixel[2] && pixel[3] == 255)
    }
    #expect(bitmap.quarters[3][0] >= 250)
    #expect(bitmap.quarters[0][0] < 100)
  }

  @Test func `CMYK becomes colours of the right hue`() throws {
    let quarters = try Bitmap.decode(fixture("cmyk.jpg")).quarters
    #expect(quarters[0][0] > quarters[0][1] && quarters[0][0] > quarters[0][2])
    #expect(quarters[1][1] > quarters[1][0] && quarters[1][1] > quarters[1][2])
    #expect(quarters[2][2] > quarters[2][0] && quarters[2][2] > quarters[2][1])
    #expect(quarters[3].allSatisfy { $0 > 245 })
  }

  @Test func `16-bit alpha becomes 8-bit alpha and leaves colours alone`() throws {
    let bitmap = try Bitmap.decode(fixture("deep-alpha.png"))
    #expect(bitmap.quarters == Self.quarters.map { $0[..<3] + [128] })
  }

  /// What stands in the four quarters once the picture is upright, by EXIF orientation.
  @Test(
    arguments: [
      (1, [red, green, blue, white]), (2, [green, red, white, blue]),
      (3, [white, blue, green, red]), (4, [blue, white, red, green]),
      (5, [red, blue, green, white]), (6, [blue, red, white, green]),
      (7, [white, green, blue, red]), (8, [green, white, red, blue]),
    ]
  )
  func `EXIF orientation is applied`(orientation: Int, expected: [[UInt8]]) throws {
    let bitmap = try Bitmap.decode(fixture("turned-\(orientation).jpg"))
    #expect(bitmap.width == (orientation < 5 ? 64 : 48))
    for (pixel, expected) in zip(bitmap.quarters, expected) {
      #expect(isClose(pixel, expected, within: 3))
    }
  }

  @Test func `an embedded profile is applied`() throws {
    // Its red and green primaries are exchanged.
    let quarters = try Bitmap.decode(fixture("swapped-profile.png")).quarters
    #expect(isClose(quarters[0], [30, 220, 40, 255], within: 6), "\(quarters[0])")
    #expect(isClose(quarters[3], Self.white, within: 2))
  }

  @Test func `a picture is the same pixels each time`() throws {
    for name in ["turned-6.jpg", "swapped-profile.png", "cmyk.jpg", "quarters.webp"] {
      let bytes = try fixture(name)
      #expect(try Bitmap.decode(bytes) == Bitmap.decode(bytes))
    }
  }
}
