import CVips

extension Bitmap {
  /// Whether no pixel is even partly clear.
  package var isOpaque: Bool { cvips_is_opaque(pixels, pixels.count / 4) }

  /// A lossless PNG: RGB where the picture is opaque, else RGBA, and no chunk but those of `text`.
  ///
  /// The same picture and text are the same bytes, for one version of zlib.
  ///
  /// - Parameter text: keys and values for people and programs, kept in this order before the
  ///   pixels; see ``PNGText`` for what a key may be.
  /// - Returns: the bytes of the file.
  /// - Throws: `.libraryMissing` or `.notWritten`.
  package func pngBytes(text: [PNGText] = []) throws(ImagingError) -> [UInt8] {
    try VipsImage.load()
    let alpha = !isOpaque
    var count = 0
    guard let data = cvips_png_data(pixels, Int32(width), Int32(height), alpha, &count) else {
      throw .notWritten(cause: "out of memory")
    }
    defer { cvips_free(data) }
    var file = PNGFile(width: width, height: height, alpha: alpha, reserving: count)
    for entry in text { file.append(entry.chunkType, entry.chunkData) }
    file.append("IDAT", UnsafeBufferPointer(start: data, count: count))
    file.append("IEND", [])
    return file.bytes
  }

  /// A lossy WebP without metadata; the same picture is the same bytes, for one version of libwebp.
  ///
  /// - Parameter quality: 1 to 100; 75 to 85 suit photographs.
  /// - Returns: the bytes of the file.
  /// - Throws: `.libraryMissing` or `.notWritten`; WebP has at most 16,383 pixels on a side.
  package func webpBytes(quality: Int) throws(ImagingError) -> [UInt8] {
    precondition((1...100).contains(quality), "a bug of ours: a WebP quality of \(quality)")
    try VipsImage.load()
    var count = 0
    guard let bytes = cvips_webp(pixels, Int32(width), Int32(height), Int32(quality), &count) else {
      throw .notWritten(cause: VipsImage.takeError())
    }
    defer { cvips_free(bytes) }
    return WebPFile.withoutMetadata(Array(UnsafeBufferPointer(start: bytes, count: count)))
  }

  /// A JPEG without metadata, what is clear on white; the same picture is the same bytes, for one
  /// version of libjpeg.
  ///
  /// - Parameter quality: 1 to 100; 85 to 95 suit photographs.
  /// - Returns: the bytes of the file.
  /// - Throws: `.libraryMissing` or `.notWritten`; JPEG has at most 65,500 pixels on a side.
  package func jpegBytes(quality: Int) throws(ImagingError) -> [UInt8] {
    precondition((1...100).contains(quality), "a bug of ours: a JPEG quality of \(quality)")
    try VipsImage.load()
    var count = 0
    guard let bytes = cvips_jpeg(pixels, Int32(width), Int32(height), Int32(quality), &count) else {
      throw .notWritten(cause: VipsImage.takeError())
    }
    defer { cvips_free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: count))
  }
}
