/// A small PNG without compression, so that tests need no picture library.
package enum PlainPNG {
  /// A vertical gradient between two colours with a disc in it.
  package static func gradient(
    side: Int,
    top: (Double, Double, Double),
    bottom: (Double, Double, Double)
  ) -> [UInt8] {
    var rows: [UInt8] = []
    rows.reserveCapacity(side * (side * 3 + 1))
    for y in 0..<side {
      rows.append(0)
      let t = Double(y) / Double(max(1, side - 1))
      for x in 0..<side {
        let (dx, dy) = (Double(x) / Double(side) - 0.5, Double(y) / Double(side) - 0.6)
        let light = dx * dx + dy * dy < 0.05 ? 0.35 : 0
        for (a, b) in [(top.0, bottom.0), (top.1, bottom.1), (top.2, bottom.2)] {
          rows.append(UInt8(min(255, max(0, (a + (b - a) * t + light) * 255))))
        }
      }
    }
    let size = bigEndian(UInt32(side))
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + chunk("IHDR", size + size + [8, 2, 0, 0, 0])
      + chunk("IDAT", stored(rows)) + chunk("IEND", [])
  }

  /// A zlib stream of stored blocks.
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + 65535)
      let count = UInt16(end - start)
      stream += [end == bytes.count ? 1 : 0, UInt8(count & 255), UInt8(count >> 8)]
      stream += [UInt8(~count & 255), UInt8(~count >> 8)]
      stream += bytes[start..<end]
      start = end
    }
    var (a, b): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      a = (a + UInt32(byte)) % 65521
      b = (b + a) % 65521
    }
    return stream + bigEndian(b << 16 | a)
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    return bigEndian(UInt32(content.count)) + body + bigEndian(crc(body))
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var value: UInt32 = 0xFFFF_FFFF
    for byte in bytes { value = value >> 8 ^ table[Int((value ^ UInt32(byte)) & 255)] }
    return ~value
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
    }
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
