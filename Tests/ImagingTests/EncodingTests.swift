import Imaging
import Requests
import Testing

struct EncodingTests {
  @Test(arguments: [(1, 1), (2, 3), (61, 47), (400, 1), (1, 400)], [false, true])
  func `PNG keeps every pixel`(size: (Int, Int), alpha: Bool) throws {
    let bitmap = Bitmap.grainy(width: size.0, height: size.1, alpha: alpha)
    #expect(try Bitmap.decode(bitmap.pngBytes()) == bitmap)
  }

  @Test func `PNG has the pixels, the text and nothing else`() throws {
    let text = [
      PNGText("Software", "Backdrop"), PNGText("prompt", "a mug, golden hour\nsofter"),
      PNGText("Title", "Bärenfell – 熊 \u{0}!"), PNGText("empty", ""),
    ]
    let bytes = try Bitmap.grainy(width: 30, height: 20).pngBytes(text: text)
    let chunks = pngChunks(bytes)
    #expect(chunks.map(\.type) == ["IHDR", "tEXt", "tEXt", "iTXt", "tEXt", "IDAT", "IEND"])
    #expect(!chunks.contains { !$0.isSound })
    #expect(chunks[1].data == Array("Software\0Backdrop".utf8))
    #expect(chunks[2].data == Array("prompt\0a mug, golden hour\nsofter".utf8))
    #expect(chunks[3].data == Array("Title\0\0\0\0\0Bärenfell – 熊 \u{FFFD}!".utf8))
    #expect(chunks[4].data == Array("empty\0".utf8))
    #expect(try PictureHeader.read(bytes).bands == 3)
  }

  @Test func `a key that PNG cannot hold is a bug of ours`() async {
    await #expect(processExitsWith: .failure) { _ = PNGText("two  spaces", "") }
  }

  @Test func `WebP is close to the picture, without metadata`() throws {
    let bitmap = Bitmap(width: 64, height: 48) { x, _ in [UInt8(x * 3), 80, 90, 255] }
    let bytes = try bitmap.webpBytes(quality: 90)
    #expect(ImageFormat(magicOf: bytes) == .webp)
    let back = try Bitmap.decode(bytes)
    #expect(zip(back.pixels, bitmap.pixels).allSatisfy { abs(Int($0) - Int($1)) < 12 })
    for name in ["ICCP", "EXIF", "XMP "] {
      #expect(!String(decoding: bytes, as: Unicode.ASCII.self).contains(name))
    }
  }

  @Test func `WebP keeps alpha`() throws {
    let bitmap = Bitmap.grainy(width: 40, height: 40, alpha: true)
    let back = try Bitmap.decode(bitmap.webpBytes(quality: 80))
    #expect(isClose([back[20, 20][3]], [bitmap[20, 20][3]], within: 2))
  }

  @Test func `the same picture is the same bytes`() throws {
    let bitmap = Bitmap.grainy(width: 200, height: 150)
    #expect(try bitmap.pngBytes() == bitmap.pngBytes())
    #expect(try bitmap.webpBytes(quality: 80) == bitmap.webpBytes(quality: 80))
  }
}
