/// A PNG of one colour channel whose header claims a size and which has hardly any pixels.
func hugePNG(width: Int, height: Int) -> [UInt8] {
  var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  bytes += pngChunk("IHDR", bigEndian(width) + bigEndian(height) + [8, 0, 0, 0, 0])
  bytes += pngChunk("IDAT", [0x78, 0x01, 0x01, 0x00, 0x00, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x01])
  return bytes + pngChunk("IEND", [])
}

func bigEndian(_ number: Int) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
}

private func pngChunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
  let named = Array(type.utf8) + data
  return bigEndian(data.count) + named + bigEndian(Int(crc32(named)))
}

/// The checksum of PNG chunks, bit by bit from its definition.
func crc32(_ bytes: [UInt8]) -> UInt32 {
  var crc: UInt32 = .max
  for byte in bytes {
    crc ^= UInt32(byte)
    for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
  }
  return ~crc
}

/// The chunks of a PNG in order, each checked against its checksum.
func pngChunks(_ bytes: [UInt8]) -> [(type: String, data: [UInt8], isSound: Bool)] {
  var chunks: [(String, [UInt8], Bool)] = []
  var place = 8
  while place + 12 <= bytes.count {
    let count = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
    let named = Array(bytes[place + 4..<place + 8 + count])
    let sum = Array(bytes[place + 8 + count..<place + 12 + count])
    chunks.append(
      (
        String(decoding: named[..<4], as: UTF8.self), Array(named[4...]),
        bigEndian(Int(crc32(named))) == sum
      )
    )
    place += 12 + count
  }
  return chunks
}
