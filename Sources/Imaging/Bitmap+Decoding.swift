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

  /// Shrinks an opaque PNG of the plain kind while it is decoded.
  ///
  /// - Parameters:
  ///   - bytes: a picture file.
  ///   - limits: how large the picture may be.
  ///   - size: the size wanted of a picture with this width and height.
  /// - Returns: the picture, with its own width and height; `nil` for all others, and for one that
  ///   is not to be shrunk.
  /// - Throws: as ``decode(_:within:)``.
  static func decode(
    _ bytes: [UInt8],
    within limits: PictureLimits,
    shrunkTo size: (Int, Int) -> (width: Int, height: Int)
  ) throws(ImagingError) -> (bitmap: Bitmap, width: Int, height: Int)? {
    let header = try checkedHeader(of: bytes, within: limits)
    let (width, height) = size(header.width, header.height)
    guard header.format == .png, width < header.width || height < header.height else { return nil }
    let bitmap = plain(width: width, height: height) { pixels in
      cvips_plain_png_shrunk(
        bytes,
        bytes.count,
        Int32(header.width),
        Int32(header.height),
        pixels,
        Int32(width),
        Int32(height)
      )
    }
    return bitmap.map { ($0, header.width, header.height) }
  }

  private static func checkedHeader(
    of bytes: [UInt8],
    within limits: PictureLimits
  ) throws(ImagingError) -> PictureHeader {
    let header = try PictureHeader.read(bytes)
    try limits.check(header)
    guard FileEnd.isReached(in: bytes, of: header.format) else {
      throw .damaged(header.format, cause: "it ends early")
    }
    return header
  }

  private static func decode(
    _ bytes: [UInt8],
    within limits: PictureLimits,
    shrink: (PictureHeader) -> Int
  ) throws(ImagingError) -> Bitmap {
    let header = try checkedHeader(of: bytes, within: limits)
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
    plain(width: header.width, height: header.height) { pixels in
      cvips_plain_png(
        bytes,
        bytes.count,
        Int32(header.width),
        Int32(header.height),
        pixels
      )
    }
  }

  /// A bitmap whose pixels `decode` writes; `nil` where it does not.
  private static func plain(
    width: Int,
    height: Int,
    decode: (UnsafeMutablePointer<UInt8>?) -> Bool
  ) -> Bitmap? {
    let count = width * height * 4
    var isDone = false
    let pixels = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      isDone = decode(buffer.baseAddress)
      initialized = isDone ? count : 0
    }
    return isDone ? Bitmap(width: width, height: height, pixels: pixels) : nil
  }
}
