import Requests

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
    // Most are never there in full.
    let shrunk = try Bitmap.decode(bytes, within: limits) { width, height in
      size(of: longest, width: width, height: height)
    }
    if let shrunk {
      let sizes = longSides.map { size(of: $0, width: shrunk.width, height: shrunk.height) }
      return try webp(from: shrunk.bitmap, sizes: sizes, quality: quality)
    }
    let bitmap = try Bitmap.decode(bytes, within: limits, toShrinkTo: longest)
    return try webp(of: bitmap, longSides: longSides, quality: quality)
  }

  /// Whether thumbnails of a file are made of all of its pixels, so that those of its decoding are the
  /// same: a PNG is shrunk while it is read, another file much larger than they are is read smaller.
  package static func needWhole(_ header: PictureHeader, longSides: [Int]) -> Bool {
    guard let longest = longSides.max() else { return false }
    guard header.format == .png else { return Bitmap.shrinking(of: header, to: longest) == 1 }
    return size(of: longest, width: header.width, height: header.height)
      == (header.width, header.height)
  }

  /// The same of a picture that is decoded already.
  package static func webp(
    of bitmap: Bitmap,
    longSides: [Int],
    quality: Int
  ) throws(ImagingError) -> [[UInt8]] {
    let sizes = longSides.map { size(of: $0, width: bitmap.width, height: bitmap.height) }
    return try webp(from: bitmap, sizes: sizes, quality: quality)
  }

  /// Copies out of a picture, or of its largest copy.
  private static func webp(
    from bitmap: Bitmap,
    sizes: [(width: Int, height: Int)],
    quality: Int
  ) throws(ImagingError) -> [[UInt8]] {
    var copies = [[UInt8]](repeating: [], count: sizes.count)
    var current = bitmap
    var made: [UInt8] = []
    // Each is made of the next larger one: a fraction of the work, and no difference to be seen.
    let order = sizes.indices.sorted {
      max(sizes[$0].width, sizes[$0].height) > max(sizes[$1].width, sizes[$1].height)
    }
    for place in order {
      let size = sizes[place]
      let isSame = !made.isEmpty && size == (current.width, current.height)
      if !isSame {
        current = try current.resized(width: size.width, height: size.height, direct: true)
        made = try current.webpBytes(quality: quality)
      }
      copies[place] = made
    }
    return copies
  }

  /// The size of the copy with a long side.
  private static func size(
    of longSide: Int,
    width: Int,
    height: Int
  ) -> (width: Int, height: Int) {
    let long = max(width, height)
    // Scaling by a little costs as much as by a lot, and sharpness.
    guard long * 7 > longSide * 8 else { return (width, height) }
    return Bitmap.size(ofLongSide: longSide, width: width, height: height)
  }
}
