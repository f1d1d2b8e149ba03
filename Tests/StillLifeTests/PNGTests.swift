import StillLife
import Testing

struct PNGTests {
  @Test func `check values of the published standards are met`() {
    #expect(Checksum.crc32(Array("123456789".utf8)) == 0xcbf4_3926)
    #expect(Checksum.adler32(Array("Wikipedia".utf8)) == 0x11e6_0398)
  }

  @Test func `a file has its signature, its header and sound chunks`() throws {
    let pixels = (0..<(9 * 5 * 3)).map { UInt8($0 * 37 % 251) }
    let file = PNGImage(width: 9, height: 5, layout: .rgb, bytes: pixels).encoded()
    #expect(file.prefix(8) == [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    let chunks = chunks(of: file)
    #expect(chunks.map(\.type) == ["IHDR", "sRGB", "IDAT", "IEND"])
    #expect(chunks.allSatisfy { $0.isSound })
    #expect(chunks.first?.body == [0, 0, 0, 9, 0, 0, 0, 5, 8, 2, 0, 0, 0])
  }

  @Test func `an even picture ends in the checksum of its filtered rows and is small`() throws {
    let file = PNGImage(
      width: 64,
      height: 64,
      layout: .grey,
      bytes: [UInt8](repeating: 0, count: 64 * 64)
    ).encoded()
    let stream = try #require(chunks(of: file).first { $0.type == "IDAT" }).body
    // Every row is filter 0 and 64 zeros, so the stream holds 64 * 65 zeros.
    let sum = Checksum.adler32([UInt8](repeating: 0, count: 64 * 65))
    #expect(number(stream.suffix(4)) == sum)
    #expect(stream.count < 100)
  }

  private struct Chunk {
    var type: String
    var body: [UInt8]
    /// Whether the CRC matches.
    var isSound: Bool
  }

  private func chunks(of file: [UInt8]) -> [Chunk] {
    var result: [Chunk] = []
    var at = 8
    while at + 12 <= file.count {
      let length = Int(number(file[at..<(at + 4)]))
      let checked = Array(file[(at + 4)..<(at + 8 + length)])
      let crc = number(file[(at + 8 + length)..<(at + 12 + length)])
      result.append(
        Chunk(
          type: String(decoding: checked.prefix(4), as: UTF8.self),
          body: Array(checked.dropFirst(4)),
          isSound: crc == Checksum.crc32(checked)
        )
      )
      at += 12 + length
    }
    return result
  }

  private func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }
}
