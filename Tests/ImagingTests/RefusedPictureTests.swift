import Imaging
import Requests
import Testing

struct RefusedPictureTests {
  @Test(
    arguments: [
      "quarters.png", "deep.png", "palette.png", "quarters.jpg", "progressive.jpg", "cmyk.jpg",
      "quarters.webp", "lossless.webp", "quarters.tiff",
    ]
  )
  func `a truncated picture is refused wherever it is cut`(name: String) throws {
    let whole = try fixture(name)
    for count in stride(from: 1, to: whole.count, by: max(1, whole.count / 40)) {
      let error = #expect(throws: ImagingError.self, "\(name) cut at \(count)") {
        try Bitmap.decode(Array(whole[..<count]))
      }
      switch error {
      case .damaged, .notAPicture, nil: break
      default: Issue.record("\(name) cut at \(count): \(String(describing: error))")
      }
    }
  }

  @Test func `a large picture cut near its end is refused`() throws {
    let bytes = try Bitmap.grainy(width: 300, height: 200).pngBytes()
    for missing in [1, 13, 20, 100, bytes.count / 2] {
      #expect(throws: ImagingError.self, "\(missing) bytes missing") {
        try Bitmap.decode(Array(bytes.dropLast(missing)))
      }
    }
  }

  @Test(
    arguments: [
      ([], ImagingError.empty, "the file is empty"),
      (
        Array("just a note\n".utf8), .notAPicture,
        "not a picture; PNG, JPEG, WebP and TIFF are read"
      ),
      (
        Array("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>".utf8),
        .unsupportedFormat("SVG"),
        "SVG is not read; save the picture as PNG, JPEG, WebP or TIFF"
      ),
    ] as [([UInt8], ImagingError, String)]
  )
  func `what is no picture of ours is told by its bytes`(
    bytes: [UInt8],
    expected: ImagingError,
    words: String
  ) {
    let error = #expect(throws: ImagingError.self) { try PictureHeader.read(bytes) }
    #expect(error == expected)
    #expect(error.map(String.init(describing:)) == words)
    #expect(throws: expected) { try Bitmap.decode(bytes) }
  }

  @Test(arguments: [("quarters.gif", "GIF"), ("quarters.bmp", "BMP")])
  func `other formats are named`(file: String, name: String) throws {
    let bytes = try fixture(file)
    #expect(throws: ImagingError.unsupportedFormat(name)) { try Bitmap.decode(bytes) }
  }

  @Test func `a picture too wide is refused before it is decoded`() {
    let error = #expect(throws: ImagingError.self) {
      try Bitmap.decode(hugePNG(width: 30_000, height: 20))
    }
    #expect(error == .tooLarge(width: 30_000, height: 20, limits: .standard))
    #expect(
      error.map(String.init(describing:))
        == "30000 × 20 pixels are too many; allowed are 16384 on each side and 100 million in all"
    )
  }

  @Test func `a picture of too many pixels is refused before it is decoded`() {
    #expect(throws: ImagingError.tooLarge(width: 16_000, height: 16_000, limits: .standard)) {
      try Bitmap.decode(hugePNG(width: 16_000, height: 16_000))
    }
  }

  @Test func `a thumbnail is held to the same limits at its full size`() throws {
    let bytes = try fixture("large.jpg")
    let limits = PictureLimits(side: 1000, pixels: 1_000_000)
    #expect(throws: ImagingError.tooLarge(width: 1600, height: 1200, limits: limits)) {
      try Thumbnails.webp(of: bytes, longSides: [100], quality: 80, within: limits)
    }
  }

  @Test func `a damaged file says what its decoder says`() throws {
    let bytes = try Array(fixture("quarters.tiff").prefix(20))
    let error = #expect(throws: ImagingError.self) { try Bitmap.decode(bytes) }
    #expect(
      error.map(String.init(describing:))?.hasPrefix("the TIFF is truncated or damaged (") == true
    )
  }
}
