package import Requests

/// What a picture file says of itself, read without decoding it.
package struct PictureHeader: Sendable, Equatable {
  package let format: ImageFormat
  /// Pixels, after EXIF orientation.
  package let width: Int
  package let height: Int
  /// Channels as stored: 1 grey, 2 grey with alpha, 3 RGB, 4 RGBA or CMYK.
  package let bands: Int
  /// Whether the pixels are stored as they are to be seen, without an EXIF orientation to apply.
  package let isUpright: Bool

  package init(
    format: ImageFormat,
    width: Int,
    height: Int,
    bands: Int,
    isUpright: Bool = true
  ) {
    self.format = format
    self.width = width
    self.height = height
    self.bands = bands
    self.isUpright = isUpright
  }

  /// Reads the header of the first page; the format is told by the first bytes alone.
  ///
  /// - Throws: every ``ImagingError`` but `.tooLarge` and `.notWritten`.
  package static func read(_ bytes: [UInt8]) throws(ImagingError) -> PictureHeader {
    try VipsImage.withPicture(bytes) { image, format throws(ImagingError) in
      PictureHeader(of: image, format: format)
    }
  }

  init(of image: borrowing VipsImage, format: ImageFormat) {
    let turned = image.orientation >= 5
    self.init(
      format: format,
      width: turned ? image.height : image.width,
      height: turned ? image.width : image.height,
      bands: image.bands,
      isUpright: image.orientation <= 1
    )
  }
}
