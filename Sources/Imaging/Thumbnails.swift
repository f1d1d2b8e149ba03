/// Small copies of a picture for the gallery.
package enum Thumbnails {
  /// WebP copies with the given long sides, out of one decoding, in the order of `longSides`.
  ///
  /// A picture is never enlarged: where it is smaller, or larger by an eighth at most, the copy has
  /// its size. The same bytes in are the same bytes out.
  ///
  /// - Parameters:
  ///   - bytes: a picture file.
  ///   - longSides: pixels of the longer side of each copy.
  ///   - quality: 1 to 100.
  ///   - limits: how large the picture may be.
  /// - Returns: the bytes of one file for each long side.
  /// - Throws: as ``Bitmap/decode(_:within:)`` and ``Bitmap/webpBytes(quality:)``.
  package static func webp(
    of bytes: [UInt8],
    longSides: [Int],
    quality: Int,
    within limits: PictureLimits = .standard
  ) throws(ImagingError) -> [[UInt8]] {
    guard let longest = longSides.max() else { return [] }
    let bitmap = try Bitmap.decode(bytes, within: limits, toShrinkTo: longest)
    return try webp(of: bitmap, longSides: longSides, quality: quality)
  }

  /// Whether thumbnails of a file are made of all of its pixels, so that those of its decoding are the
  /// same; where a file is much larger than they are, it is read smaller.
  package static func needWhole(_ header: PictureHeader, longSides: [Int]) -> Bool {
    Bitmap.shrinking(of: header, to: longSides.max() ?? 1) == 1
  }

  /// The same of a picture that is decoded already.
  package static func webp(
    of bitmap: Bitmap,
    longSides: [Int],
    quality: Int
  ) throws(ImagingError) -> [[UInt8]] {
    var copies = [[UInt8]](repeating: [], count: longSides.count)
    var current = bitmap
    var made: [UInt8] = []
    let longest = max(bitmap.width, bitmap.height)
    // Each is made of the next larger one: a fraction of the work, and no difference to be seen.
    for place in longSides.indices.sorted(by: { longSides[$0] > longSides[$1] }) {
      // Scaling by a little costs as much as by a lot, and sharpness.
      let isNear = longest * 7 <= longSides[place] * 8
      let (width, height) = bitmap.size(ofLongSide: isNear ? longest : longSides[place])
      let isSame = !made.isEmpty && (width, height) == (current.width, current.height)
      if !isSame {
        current = try current.resized(width: width, height: height, direct: true)
        made = try current.webpBytes(quality: quality)
      }
      copies[place] = made
    }
    return copies
  }
}
