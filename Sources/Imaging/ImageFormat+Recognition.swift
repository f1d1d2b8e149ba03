package import Requests

extension ImageFormat {
  /// The name as people write it.
  package var name: String {
    switch self {
    case .png: "PNG"
    case .jpeg: "JPEG"
    case .webp: "WebP"
    case .tiff: "TIFF"
    }
  }

  /// The format of some bytes, with a reason where it is none of ours.
  ///
  /// - Throws: `.empty`, `.notAPicture` or `.unsupportedFormat`.
  package static func told(by bytes: [UInt8]) throws(ImagingError) -> ImageFormat {
    if let format = ImageFormat(magicOf: bytes) { return format }
    if bytes.isEmpty { throw .empty }
    if let name = foreignName(of: bytes) { throw .unsupportedFormat(name) }
    throw .notAPicture
  }

  /// The name of a well-known picture format that is none of ours.
  private static func foreignName(of bytes: [UInt8]) -> String? {
    func starts(_ magic: String, at offset: Int = 0) -> Bool {
      bytes.dropFirst(offset).starts(with: magic.utf8)
    }
    if starts("GIF8") { return "GIF" }
    if starts("BM") && bytes.count > 26 { return "BMP" }
    if starts("%PDF-") { return "PDF" }
    if starts("8BPS") { return "PSD" }
    if starts("ftypavif", at: 4) { return "AVIF" }
    if starts("ftyphei", at: 4) || starts("ftypmif1", at: 4) { return "HEIC" }
    if starts("JXL ", at: 4) || bytes.starts(with: [0xFF, 0x0A]) { return "JPEG XL" }
    if starts("jP  ", at: 4) { return "JPEG 2000" }
    if bytes.starts(with: [0x49, 0x49, 0x2B, 0]) || bytes.starts(with: [0x4D, 0x4D, 0, 0x2B]) {
      return "BigTIFF"
    }
    let text = String(decoding: bytes.prefix(1024), as: UTF8.self)
    return text.contains("<svg") ? "SVG" : nil
  }
}
