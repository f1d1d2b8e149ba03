import CVips

extension Bitmap {
  /// How pixels are weighted when a picture is resized; both average when shrinking.
  package enum Kernel: Sendable {
    /// Sharp; may ring a little beside hard edges.
    case lanczos3
    /// Soft; never leaves the range of the pixels around.
    case linear
  }

  /// The picture at another size, which may change its proportions.
  ///
  /// Colours are weighted by alpha, so what clear pixels hold does not show.
  ///
  /// - Precondition: both sides are at least 1.
  /// - Throws: `.libraryMissing` or `.notWritten`.
  package func resized(
    width: Int,
    height: Int,
    kernel: Kernel = .lanczos3
  ) throws(ImagingError) -> Bitmap {
    try resized(width: width, height: height, kernel: kernel, direct: false)
  }

  /// The same; `direct` shrinks by the kernel alone, which is faster and not byte for byte the same.
  func resized(
    width: Int,
    height: Int,
    kernel: Kernel = .lanczos3,
    direct: Bool
  ) throws(ImagingError) -> Bitmap {
    precondition(width > 0 && height > 0, "a bug of ours: an empty picture")
    if width == self.width && height == self.height { return self }
    try VipsImage.load()
    let count = width * height * 4
    var isWhole = false
    let resized = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      isWhole = cvips_resize(
        pixels,
        Int32(self.width),
        Int32(self.height),
        buffer.baseAddress,
        Int32(width),
        Int32(height),
        kernel == .linear,
        direct
      )
      initialized = isWhole ? count : 0
    }
    guard isWhole else { throw .notWritten(cause: VipsImage.takeError()) }
    return Bitmap(width: width, height: height, pixels: resized)
  }

  /// The size whose longer side is `longSide`, in the same proportions; never larger than now.
  package func size(ofLongSide longSide: Int) -> (width: Int, height: Int) {
    Self.size(ofLongSide: longSide, width: width, height: height)
  }

  /// The same of a picture that is not here.
  static func size(ofLongSide longSide: Int, width: Int, height: Int) -> (width: Int, height: Int) {
    let long = max(width, height)
    guard longSide < long else { return (width, height) }
    func scaled(_ side: Int) -> Int { max(1, (2 * side * longSide + long) / (2 * long)) }
    return (scaled(width), scaled(height))
  }
}
