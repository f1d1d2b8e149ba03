/// Writes a text into a PNG file, so that pictures of the same pixels have different bytes.
enum PNGStamp {
  /// The bytes of the end chunk.
  private static let endLength = 12

  /// The file with a `tEXt` chunk before its end (ISO/IEC 15948 section 11.3.3).
  ///
  /// - Precondition: a whole PNG file, and ASCII without NUL.
  static func stamped(_ file: [UInt8], with text: String) -> [UInt8] {
    let content = Array("tEXtbackdrop:request\0".utf8) + text.utf8
    var stamped: [UInt8] = []
    stamped.reserveCapacity(file.count + content.count + 8)
    stamped += file.dropLast(endLength)
    stamped += bigEndian(UInt32(content.count - 4))
    stamped += content
    stamped += bigEndian(crc(content))
    stamped += file.suffix(endLength)
    return stamped
  }

  /// A side of the picture, from the header chunk: width at 16, height at 20.
  static func side(in file: [UInt8], at place: Int) -> Int {
    file[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    withUnsafeBytes(of: value.bigEndian) { Array($0) }
  }

  /// CRC-32 of ISO 3309, bit by bit: a hundred bytes need no table.
  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
