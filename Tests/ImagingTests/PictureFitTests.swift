import Imaging
import Requests
import Testing

/// What becomes of authors' pictures on their way to an API.
@Suite struct PictureFitTests {
  private static let usual: [ImageFormat] = [.png, .jpeg, .webp]

  @Test(arguments: ["quarters.png", "quarters.jpg", "quarters.webp", "turned-1.jpg"])
  func `an upright picture of a format that is taken stays as it is`(name: String) async throws {
    let bytes = try fixture(name)
    #expect(try await PictureFit.fit(bytes, Self.usual) == bytes)
  }

  @Test(arguments: 2...8)
  func `edge case 49: a turned photograph is sent upright, about as small`(
    orientation: Int
  ) async throws {
    let bytes = try fixture("turned-\(orientation).jpg")
    let sent = try await PictureFit.fit(bytes, Self.usual)
    let header = try PictureHeader.read(sent)
    #expect(header.format == .webp && header.isUpright)
    let (seen, upright) = (try Bitmap.decode(sent), try Bitmap.decode(bytes))
    #expect((seen.width, seen.height) == (upright.width, upright.height))
    for (pixel, expected) in zip(seen.quarters, upright.quarters) {
      #expect(isClose(pixel, expected, within: 12))
    }
  }

  @Test func `edge case 49: a TIFF becomes a PNG of the very same pixels`() async throws {
    for name in ["quarters.tiff", "rgba.tiff"] {
      let bytes = try fixture(name)
      let sent = try await PictureFit.fit(bytes, Self.usual)
      #expect(ImageFormat(magicOf: sent) == .png)
      #expect(try Bitmap.decode(sent) == Bitmap.decode(bytes))
    }
  }

  @Test func `edge case 49: where PNG is not taken a WebP is sent`() async throws {
    let sent = try await PictureFit.fit(try fixture("quarters.tiff"), [.jpeg, .webp])
    #expect(ImageFormat(magicOf: sent) == .webp)
  }

  @Test func `what is no picture is not sent`() async {
    await #expect(throws: ImagingError.self) {
      try await PictureFit.fit(Array("<svg/>".utf8), Self.usual)
    }
  }
}
