import Imaging
import Testing

struct ResizingTests {
  @Test(
    arguments: [
      (640, 480, 320, 240), (641, 479, 97, 31), (1000, 10, 33, 1), (7, 7, 14, 21), (3, 500, 1, 499),
      (333, 333, 332, 334), (100, 100, 1, 1),
    ]
  )
  func `the result has exactly the size asked for`(
    width: Int,
    height: Int,
    newWidth: Int,
    newHeight: Int
  ) throws {
    for alpha in [false, true] {
      let bitmap = Bitmap.grainy(width: width, height: height, alpha: alpha)
      let resized = try bitmap.resized(width: newWidth, height: newHeight)
      #expect(resized.width == newWidth && resized.height == newHeight)
      #expect(resized.isOpaque == !alpha)
    }
  }

  @Test(arguments: [Bitmap.Kernel.lanczos3, .linear])
  func `what clear pixels hold does not bleed`(kernel: Bitmap.Kernel) throws {
    // Red on the left; on the right clear pixels that happen to be green.
    let bitmap = Bitmap(width: 80, height: 80) { x, _ in
      x < 42 ? [200, 0, 0, 255] : [0, 255, 0, 0]
    }
    let small = try bitmap.resized(width: 20, height: 20, kernel: kernel)
    for x in 0..<20 where small[x, 10][3] > 0 {
      let pixel = small[x, 10]
      #expect(pixel[1] == 0 && pixel[0] >= 198, "\(x): \(pixel)")
    }
    #expect(small[2, 10] == [200, 0, 0, 255])
    #expect((1...254).contains(small[10, 10][3]))
    #expect(small[18, 10][3] == 0)
  }

  @Test func `a plain colour stays that colour`() throws {
    for alpha in [UInt8(255), 131] {
      let bitmap = Bitmap(width: 64, height: 64) { _, _ in [13, 77, 201, alpha] }
      let small = try bitmap.resized(width: 20, height: 20)
      #expect(isClose(small[10, 10], [13, 77, 201, alpha], within: 1), "\(small[10, 10])")
    }
  }

  @Test func `the same size is the same picture`() throws {
    let bitmap = Bitmap.grainy(width: 20, height: 10)
    #expect(try bitmap.resized(width: 20, height: 10) == bitmap)
  }
}
