import CVips
import Requests

extension Bitmap {
  /// Decodes a PNG, JPEG, WebP or TIFF file, told by its first bytes.
  ///
  /// The result is upright and in sRGB, through the embedded colour profile where there is one;
  /// 16-bit, grey, palette and CMYK pictures become 8-bit RGBA. Of several pages or frames it is the
  /// first.
  ///
  /// - Throws: every ``ImagingError`` but `.notWritten`; `.tooLarge` before anything is decoded, and
  ///   `.damaged` unless every pixel is there.
  package static func decode(
    _ bytes: [UInt8],
    within limits: PictureLimits = .standard
  ) throws(ImagingError) -> Bitmap {
    try decode(bytes, within: limits) { _ in 1 }
  }

  /// Decodes a picture no larger than is needed to shrink it well to a long side.
  ///
  /// JPEG and WebP are read at a half, a quarter or an eighth, as long as twice the side remains.
  static func decode(
    _ bytes: [UInt8],
    within limits: PictureLimits,
    toShrinkTo longSide: Int
  ) throws(ImagingError) -> Bitmap {
    try decode(bytes, within: limits) { shrinking(of: $0, to: longSide) }
  }

  /// By how much a file can be read smaller to be shrunk well to a long side.
  static func shrinking(of header: PictureHeader, to longSide: Int) -> Int {
    let available = max(header.width, header.height) / (2 * max(1, longSide))
    return [8, 4, 2].first { $0 <= available } ?? 1
  }

  private static func decode(
    _ bytes: [UInt8],
    within limits: PictureLimits,
    shrink: (PictureHeader) -> Int
  ) throws(ImagingError) -> Bitmap {
    let header = try PictureHeader.read(bytes)
    try limits.check(header)
    guard FileEnd.isReached(in: bytes, of: header.format) else {
      throw .damaged(header.format, cause: "it ends early")
    }
    if header.format == .png, let plain = plainPNG(bytes, header) { return plain }
    return try VipsImage.withPicture(bytes, shrink: shrink(header)) {
      image,
      format throws(ImagingError) in
      let upright = try image.uprightSRGB(format: format)
      return Bitmap(
        width: upright.width,
        height: upright.height,
        pixels: try upright.pixels(format: format)
      )
    }
  }

  /// Decodes a PNG of the plain kind in half the time that libvips takes; `nil` for all others.
  private static func plainPNG(_ bytes: [UInt8], _ header: PictureHeader) -> Bitmap? {
    let count = header.width * header.height * 4
    var isDone = false
    let pixels = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      isDone = cvips_plain_png(
        bytes,
        bytes.count,
        Int32(header.width),
        Int32(header.height),
        buffer.baseAddress
      )
      initialized = isDone ? count : 0
    }
    return isDone ? Bitmap(width: header.width, height: header.height, pixels: pixels) : nil
  }
}
