/// The two checksums of a PNG file.
package enum Checksum {
  /// The CRC-32 of a PNG chunk (ISO 3309, reflected polynomial 0xEDB88320).
  package static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xffff_ffff
    for byte in bytes { crc = table[Int((crc ^ UInt32(byte)) & 0xff)] ^ (crc >> 8) }
    return crc ^ 0xffff_ffff
  }

  /// The Adler-32 at the end of a zlib stream (RFC 1950).
  package static func adler32(_ bytes: [UInt8]) -> UInt32 {
    var a: UInt32 = 1
    var b: UInt32 = 0
    for byte in bytes {
      a = (a &+ UInt32(byte)) % 65521
      b = (b &+ a) % 65521
    }
    return b << 16 | a
  }

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { crc, _ in
      crc & 1 == 1 ? 0xedb8_8320 ^ (crc >> 1) : crc >> 1
    }
  }
}
