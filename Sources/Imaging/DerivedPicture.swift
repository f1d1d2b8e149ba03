package import Requests

/// Pictures derived from a result for a certain use: another size, another format.
package enum DerivedPicture {
  /// Raised whenever the same picture and the same wishes give other bytes.
  package static let version = 1

  /// A picture file at a size and in a format, without metadata.
  ///
  /// The same bytes in are the same bytes out, for one version of libvips and its codecs. A picture
  /// that is smaller than the size is enlarged: who asks for a size gets it.
  ///
  /// - Parameters:
  ///   - bytes: a picture file.
  ///   - width: pixels across.
  ///   - height: pixels down.
  ///   - framing: what happens where the proportions differ.
  ///   - format: of the new file; TIFF is not written.
  ///   - limits: how large the picture may be.
  /// - Returns: the bytes of the file.
  /// - Throws: as ``Bitmap/decode(_:within:)``, `.tooLarge` also for the new picture, and
  ///   `.notWritten`.
  package static func bytes(
    of bytes: [UInt8],
    width: Int,
    height: Int,
    framing: Framing,
    format: ImageFormat,
    within limits: PictureLimits = .standard
  ) throws(ImagingError) -> [UInt8] {
    let header = try PictureHeader.read(bytes)
    let drawn = framing.drawnSize(of: (header.width, header.height), for: (width, height))
    // What is cut off afterwards takes memory, too.
    for size in [(width: width, height: height), drawn] {
      let limit = PictureLimits.standard
      guard max(width, height) <= limit.side, size.width * size.height <= limit.pixels else {
        throw .tooLarge(width: size.width, height: size.height, limits: limit)
      }
    }
    let framed = try Bitmap.decode(
      bytes,
      within: limits,
      toShrinkTo: max(drawn.width, drawn.height)
    )
    .framed(width: width, height: height, by: framing)
    switch format {
    case .png: return try framed.pngBytes()
    case .jpeg: return try framed.jpegBytes(quality: 92)
    case .webp: return try framed.webpBytes(quality: 88)
    case .tiff: preconditionFailure("a bug of ours: a TIFF that is to be written")
    }
  }
}
