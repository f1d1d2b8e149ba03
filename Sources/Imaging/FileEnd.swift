import Requests

/// Tells whether a file reaches its own end, which decoders do not all ask.
///
/// A download that was cut in the last bytes often decodes whole, or nearly so, without an error.
enum FileEnd {
  static func isReached(in bytes: [UInt8], of format: ImageFormat) -> Bool {
    switch format {
    case .png: endsWithLastChunk(bytes)
    case .jpeg: hasEndMarker(bytes)
    case .webp: bytes.count >= 8 + littleEndian(bytes[4..<8])
    // Its parts stand anywhere; the decoder misses any that is beyond the end.
    case .tiff: true
    }
  }

  /// Follows the chunks of a PNG up to a whole IEND; anything may follow it.
  private static func endsWithLastChunk(_ bytes: [UInt8]) -> Bool {
    var place = 8
    while place + 12 <= bytes.count {
      let count = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      let isLast = bytes[place + 4..<place + 8].elementsEqual("IEND".utf8)
      place += 12 + count
      if isLast { return place <= bytes.count }
    }
    return false
  }

  /// Follows the segments of a JPEG to its first scan and looks for EOI after it.
  ///
  /// In a scan 0xFF is always followed by something else; before it a small picture inside the
  /// metadata has an end of its own.
  private static func hasEndMarker(_ bytes: [UInt8]) -> Bool {
    var place = 2
    while place + 4 <= bytes.count, bytes[place] == 0xFF {
      let marker = bytes[place + 1]
      if marker == 0xFF {
        place += 1
        continue
      }
      place += 2 + Int(bytes[place + 2]) << 8 + Int(bytes[place + 3])
      if marker == 0xDA { break }
    }
    guard place + 2 <= bytes.count else { return false }
    for last in stride(from: bytes.count - 1, to: place, by: -1)
    where bytes[last] == 0xD9 && bytes[last - 1] == 0xFF {
      return true
    }
    return false
  }

  private static func littleEndian(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
