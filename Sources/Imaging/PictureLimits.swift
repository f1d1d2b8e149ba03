/// How large a picture may be; checked against its header before anything is decoded.
package struct PictureLimits: Sendable, Equatable {
  /// Most pixels on either side.
  package let side: Int
  /// Most pixels in all; one takes four bytes when decoded.
  package let pixels: Int

  package init(side: Int, pixels: Int) {
    self.side = side
    self.pixels = pixels
  }

  /// 16,384 on each side and 100 million in all: beyond any camera's, within a machine's memory.
  package static let standard = PictureLimits(side: 16_384, pixels: 100_000_000)

  /// - Throws: `.tooLarge`.
  package func check(_ header: PictureHeader) throws(ImagingError) {
    let (width, height) = (header.width, header.height)
    guard width <= side, height <= side, width * height <= pixels else {
      throw .tooLarge(width: width, height: height, limits: self)
    }
  }
}
