import Imaging
import Requests
import Testing

struct FramingTests {
  /// Red in the left third, green in the middle, blue on the right; white along the upper edge.
  private func striped(width: Int = 90, height: Int = 30) -> Bitmap {
    Bitmap(width: width, height: height) { x, y in
      if y < 2 { return [255, 255, 255, 255] }
      return [[200, 0, 0, 255], [0, 200, 0, 255], [0, 0, 200, 255]][x * 3 / width]
    }
  }

  @Test(
    arguments: [Framing.cover, .contain, .fill],
    [(1, 1), (64, 64), (31, 97), (1080, 1920), (200, 3)]
  )
  func `a picture has exactly the size asked for`(
    framing: Framing,
    size: (width: Int, height: Int)
  ) throws {
    for bitmap in [striped(), Bitmap.grainy(width: 7, height: 300, alpha: true)] {
      let framed = try bitmap.framed(width: size.width, height: size.height, by: framing)
      #expect(framed.width == size.width && framed.height == size.height)
    }
  }

  @Test func `cover fills the size and cuts both sides alike`() throws {
    let framed = try striped().framed(width: 30, height: 30, by: .cover)
    #expect(framed.isOpaque)
    #expect(framed[15, 15] == [0, 200, 0, 255])
    #expect(framed[1, 15][1] > 150)
    #expect(framed[28, 15][1] > 150)
  }

  @Test func `contain keeps all of it and leaves the rest clear`() throws {
    let framed = try striped().framed(width: 90, height: 90, by: .contain)
    #expect(framed[45, 29] == [0, 0, 0, 0])
    #expect(framed[45, 60] == [0, 0, 0, 0])
    #expect(framed[5, 45] == [200, 0, 0, 255])
    #expect(framed[85, 45] == [0, 0, 200, 255])
  }

  @Test func `fill stretches`() throws {
    let framed = try striped().framed(width: 30, height: 60, by: .fill)
    #expect(framed.isOpaque)
    #expect(isClose(framed[3, 40], [200, 0, 0, 255], within: 2))
    #expect(isClose(framed[26, 40], [0, 0, 200, 255], within: 2))
  }

  @Test(arguments: [ImageFormat.png, .jpeg, .webp])
  func `a derived picture is of its format and size, the same bytes each time`(
    format: ImageFormat
  ) throws {
    let original = try Bitmap.grainy(width: 300, height: 200).jpegBytes(quality: 95)
    func make() throws -> [UInt8] {
      try DerivedPicture.bytes(
        of: original,
        width: 64,
        height: 80,
        framing: .cover,
        format: format
      )
    }
    let bytes = try make()
    #expect(ImageFormat(magicOf: bytes) == format)
    let back = try Bitmap.decode(bytes)
    #expect(back.width == 64 && back.height == 80)
    #expect(try make() == bytes)
  }

  @Test(arguments: [(99_999, 1), (1, 99_999), (16_000, 16_000)])
  func `a size beyond every use is refused before memory is taken`(size: (Int, Int)) throws {
    let original = try Bitmap.grainy(width: 30, height: 20).pngBytes()
    #expect(
      throws: ImagingError.tooLarge(width: size.0, height: size.1, limits: .standard)
    ) {
      try DerivedPicture.bytes(
        of: original,
        width: size.0,
        height: size.1,
        framing: .contain,
        format: .png
      )
    }
  }

  @Test func `proportions that would need a huge drawing are refused`() throws {
    let original = try Bitmap.grainy(width: 3000, height: 2).pngBytes()
    #expect(
      throws: ImagingError.tooLarge(width: 1_500_000, height: 1000, limits: .standard)
    ) {
      try DerivedPicture.bytes(
        of: original,
        width: 40,
        height: 1000,
        framing: .cover,
        format: .png
      )
    }
  }

  @Test func `what is clear is white in a JPEG`() throws {
    let bitmap = Bitmap(width: 64, height: 64) { x, _ in x < 32 ? [200, 0, 0, 255] : [0, 90, 0, 0] }
    let back = try Bitmap.decode(bitmap.jpegBytes(quality: 95))
    #expect(isClose(back[10, 30], [200, 0, 0, 255], within: 6))
    #expect(isClose(back[54, 30], [255, 255, 255, 255], within: 6))
    #expect(back.isOpaque)
  }

  @Test func `a JPEG has no metadata`() throws {
    let bytes = try Bitmap.grainy(width: 40, height: 30).jpegBytes(quality: 80)
    for name in ["Exif", "http:", "ICC_PROFILE"] {
      #expect(!String(decoding: bytes, as: Unicode.ASCII.self).contains(name))
    }
  }
}
