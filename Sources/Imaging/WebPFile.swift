/// A WebP file as a list of RIFF chunks.
enum WebPFile {
  /// The same picture without EXIF, XMP and profile.
  ///
  /// libvips writes an EXIF block with the resolution even where it is told to write none.
  static func withoutMetadata(_ bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    var header: [UInt8]?
    var hasAlpha = false
    var place = 12
    while place + 8 <= bytes.count {
      let name = String(decoding: bytes[place..<place + 4], as: UTF8.self)
      let count = bytes[place + 4..<place + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
      let end = min(place + 8 + count + count % 2, bytes.count)
      switch name {
      case "VP8X": header = Array(bytes[place..<end])
      case "EXIF", "XMP ", "ICCP": break
      default:
        hasAlpha = hasAlpha || name == "ALPH"
        kept += bytes[place..<end]
      }
      place = end
    }
    // The extended header says what else there is; without alpha there is nothing left to say.
    if hasAlpha, var header {
      header[8] = 0x10
      kept = header + kept
    }
    let size = kept.count + 4
    return Array("RIFF".utf8) + (0..<4).map { UInt8(truncatingIfNeeded: size >> ($0 * 8)) }
      + Array("WEBP".utf8) + kept
  }
}
