package import Requests

/// Makes authors' pictures ones that APIs take.
package enum PictureFit {
  /// The longest side of a WebP.
  private static let longestWebP = 16_383

  /// The bytes as they came, where the picture is upright and of a format that is taken; else the
  /// same picture anew: lossless, but for a photograph that was a JPEG, which stays about as small.
  ///
  /// - Throws: an ``ImagingError``, where the bytes are no usable picture.
  @concurrent
  package static func fit(
    _ bytes: [UInt8],
    _ formats: [ImageFormat]
  ) async throws -> [UInt8] {
    let header = try PictureHeader.read(bytes)
    if header.isUpright, formats.contains(header.format) { return bytes }
    let picture = try Bitmap.decode(bytes)
    let fitsWebP = max(picture.width, picture.height) <= longestWebP && formats.contains(.webp)
    return header.format == .jpeg && fitsWebP || !formats.contains(.png)
      ? try picture.webpBytes(quality: 95) : try picture.pngBytes()
  }
}
