import Imaging
import Requests
import Testing

struct PictureHeaderTests {
  @Test(
    arguments: [
      ("quarters.png", ImageFormat.png, 64, 48, 3),
      ("palette.png", .png, 64, 48, 3),
      ("deep-alpha.png", .png, 64, 48, 4),
      ("grey.jpg", .jpeg, 64, 48, 1),
      ("cmyk.jpg", .jpeg, 64, 48, 4),
      ("turned-6.jpg", .jpeg, 48, 64, 3),
      ("turned-3.jpg", .jpeg, 64, 48, 3),
      ("quarters.webp", .webp, 64, 48, 3),
      ("animated.webp", .webp, 32, 24, 4),
      ("quarters.tiff", .tiff, 64, 48, 3),
      ("pages.tiff", .tiff, 32, 24, 3),
    ]
  )
  func `a header tells format, upright size and channels`(
    name: String,
    format: ImageFormat,
    width: Int,
    height: Int,
    bands: Int
  ) throws {
    let header = try PictureHeader.read(fixture(name))
    #expect(
      header
        == PictureHeader(
          format: format,
          width: width,
          height: height,
          bands: bands,
          isUpright: !name.hasPrefix("turned")
        )
    )
  }

  @Test func `a header is read from a file whose pixels are missing`() throws {
    let header = try PictureHeader.read(hugePNG(width: 30_000, height: 20))
    #expect(header.width == 30_000)
    #expect(header.height == 20)
  }
}
