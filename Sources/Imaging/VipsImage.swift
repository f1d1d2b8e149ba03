import CVips
import Requests

/// Owns an image of libvips, whose pixels are computed when they are asked for.
struct VipsImage: ~Copyable {
  private let pointer: OpaquePointer

  private init(_ pointer: OpaquePointer) { self.pointer = pointer }

  deinit { cvips_close(pointer) }

  /// Pixels as stored, before EXIF orientation.
  var width: Int { Int(cvips_width(pointer)) }
  var height: Int { Int(cvips_height(pointer)) }
  var bands: Int { Int(cvips_bands(pointer)) }
  /// EXIF orientation, 1 to 8.
  var orientation: Int { Int(cvips_orientation(pointer)) }

  /// Opens the bytes by the loader of their own format for the length of `use`.
  ///
  /// - Parameters:
  ///   - bytes: a picture file.
  ///   - shrink: 1, 2, 4 or 8; see `cvips_open`.
  ///   - use: called once, with an image that does not outlive it.
  /// - Returns: what `use` returns.
  /// - Throws: every ``ImagingError`` but `.tooLarge` and `.notWritten`, and what `use` throws.
  static func withPicture<Result>(
    _ bytes: [UInt8],
    shrink: Int = 1,
    _ use: (borrowing VipsImage, ImageFormat) throws(ImagingError) -> Result
  ) throws(ImagingError) -> Result {
    let format = try ImageFormat.told(by: bytes)
    try load()
    return try bytes.withUnsafeBufferPointer { buffer throws(ImagingError) in
      guard
        let pointer = cvips_open(format.loader, buffer.baseAddress, buffer.count, Int32(shrink))
      else {
        throw .damaged(format, cause: takeError())
      }
      return try use(VipsImage(pointer), format)
    }
  }

  /// The image upright and in sRGB with alpha.
  func uprightSRGB(format: ImageFormat) throws(ImagingError) -> VipsImage {
    guard let upright = cvips_upright_srgb(pointer) else {
      throw .damaged(format, cause: Self.takeError())
    }
    return VipsImage(upright)
  }

  /// The pixels of an image made by ``uprightSRGB(format:)``.
  func pixels(format: ImageFormat) throws(ImagingError) -> [UInt8] {
    let count = width * height * 4
    var isWhole = false
    let pixels = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      isWhole = cvips_write_pixels(pointer, buffer.baseAddress)
      initialized = isWhole ? count : 0
    }
    guard isWhole else { throw .damaged(format, cause: Self.takeError()) }
    return pixels
  }

  /// Loads libvips, once.
  static func load() throws(ImagingError) {
    guard let cause = cvips_load() else { return }
    throw .libraryMissing(cause: String(cString: cause))
  }

  /// libvips' words for what failed: their first line, without the name of its own function.
  static func takeError() -> String {
    let size = 1024
    let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: size) { buffer in
      buffer.initialize(repeating: 0)
      cvips_take_error(buffer.baseAddress, size)
      return buffer.baseAddress.map { String(cString: $0) } ?? ""
    }
    let line = text.split(whereSeparator: \.isNewline).first ?? "its decoder gives no reason"
    let words = line.split(separator: ": ", maxSplits: 1)
    return words.count == 2 && !words[0].contains(" ") ? String(words[1]) : String(line)
  }
}

extension ImageFormat {
  fileprivate var loader: cvips_format {
    switch self {
    case .png: CVIPS_PNG
    case .jpeg: CVIPS_JPEG
    case .webp: CVIPS_WEBP
    case .tiff: CVIPS_TIFF
    }
  }
}
