import Imaging
import Testing

struct ThumbnailTests {
  @Test func `copies come in the order asked for and are never enlarged`() throws {
    let bytes = try Bitmap.grainy(width: 400, height: 300).pngBytes()
    let sides = [100, 2000, 320]
    let sizes = try Thumbnails.webp(of: bytes, longSides: sides, quality: 80).map { copy in
      let header = try PictureHeader.read(copy)
      return [header.width, header.height]
    }
    #expect(sizes == [[100, 75], [400, 300], [320, 240]])
  }

  @Test func `a copy that would be hardly smaller has the picture's own size`() throws {
    let bytes = try Bitmap.grainy(width: 1024, height: 512).pngBytes()
    let sizes = try Thumbnails.webp(of: bytes, longSides: [960, 850, 320], quality: 80).map {
      copy in
      let header = try PictureHeader.read(copy)
      return [header.width, header.height]
    }
    #expect(sizes == [[1024, 512], [850, 425], [320, 160]])
  }

  @Test(arguments: ["large.jpg", "turned-6.jpg", "quarters.webp"])
  func `a copy read at a fraction looks like one read whole`(name: String) throws {
    let bytes = try fixture(name)
    let fast = try Thumbnails.webp(of: bytes, longSides: [24], quality: 95)
    let slow = try Thumbnails.webp(of: Bitmap.decode(bytes), longSides: [24], quality: 95)
    let (a, b) = (try Bitmap.decode(fast[0]), try Bitmap.decode(slow[0]))
    #expect(a.width == b.width && a.height == b.height)
    #expect(isClose(a[a.width / 2, 4], b[b.width / 2, 4], within: 24))
    #expect(isClose(a[4, 4], b[4, 4], within: 12))
  }

  @Test(arguments: [(640, 480, 96), (333, 1000, 320), (97, 61, 13), (1024, 1024, 256)])
  func `a copy that is shrunk while it is read is the one that is shrunk afterwards`(
    width: Int,
    height: Int,
    side: Int
  ) throws {
    for alpha in [false, true] {
      let bytes = try Bitmap.grainy(width: width, height: height, alpha: alpha).pngBytes()
      let sides = [side, side / 3 + 1]
      let read = try Thumbnails.webp(of: bytes, longSides: sides, quality: 90)
      #expect(try read == Thumbnails.webp(of: Bitmap.decode(bytes), longSides: sides, quality: 90))
    }
  }

  @Test func `shrinking keeps a plain colour, a line and what is black and white`() throws {
    let plain = Bitmap(width: 301, height: 211) { _, _ in [200, 3, 255, 255] }
    let small = try Bitmap.decode(
      Thumbnails.webp(of: plain.pngBytes(), longSides: [60], quality: 100)[0]
    )
    #expect(isClose(small[0, 0], [200, 3, 255, 255], within: 4))
    #expect(isClose(small[59, 41], [200, 3, 255, 255], within: 4))
    // Half black, half white: the kernel's ringing must not wrap around.
    let halves = Bitmap(width: 400, height: 100) { x, _ in
      x < 200 ? [0, 0, 0, 255] : [255, 255, 255, 255]
    }
    let shrunk = try Bitmap.decode(
      Thumbnails.webp(of: halves.pngBytes(), longSides: [40], quality: 100)[0]
    )
    for x in 0..<40 where x != 19 && x != 20 {
      #expect(isClose(shrunk[x, 5], x < 20 ? [0, 0, 0, 255] : [255, 255, 255, 255], within: 8))
    }
  }

  @Test func `the same picture is the same copies, on several threads at once`() async throws {
    let bytes = try Bitmap.grainy(width: 500, height: 400).pngBytes()
    let expected = try Thumbnails.webp(of: bytes, longSides: [320, 96], quality: 78)
    let threads = WorkerThreads(count: 3, name: "test")
    defer { threads.close() }
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<6 {
        group.addTask(executorPreference: threads) {
          (try? Thumbnails.webp(of: bytes, longSides: [320, 96], quality: 78)) == expected
        }
      }
      for await same in group { #expect(same) }
    }
  }

  @Test func `no sizes are no copies`() throws {
    #expect(try Thumbnails.webp(of: fixture("quarters.png"), longSides: [], quality: 80).isEmpty)
  }
}
