import CVips

/// A PNG file as it is written, chunk by chunk (ISO/IEC 15948).
struct PNGFile {
  private(set) var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Starts a file of 8 bits a channel, not interlaced.
  ///
  /// - Parameters:
  ///   - width: pixels across.
  ///   - height: pixels down.
  ///   - alpha: RGBA rather than RGB.
  ///   - count: how many bytes of pixels will follow, so that memory is asked for once.
  init(width: Int, height: Int, alpha: Bool, reserving count: Int) {
    bytes.reserveCapacity(count + 4096)
    append(
      "IHDR",
      Self.bigEndian(width) + Self.bigEndian(height) + [8, alpha ? 6 : 2, 0, 0, 0]
    )
  }

  /// Appends a chunk with its length and checksum.
  mutating func append(_ type: String, _ data: some Collection<UInt8>) {
    bytes += Self.bigEndian(data.count)
    let start = bytes.count
    bytes += type.utf8
    bytes += data
    let checksum = bytes.withUnsafeBufferPointer { all in
      let chunk = UnsafeBufferPointer(rebasing: all[start...])
      return cvips_crc32(0, chunk.baseAddress, chunk.count)
    }
    bytes += Self.bigEndian(Int(checksum))
  }

  private static func bigEndian(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
