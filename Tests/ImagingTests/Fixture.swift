import Foundation
import Imaging
import Testing

/// The bytes of a file in `Fixtures`, which `make.py` there has made.
func fixture(_ name: String, file: String = #filePath) throws -> [UInt8] {
  let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "Fixtures")
  return try Array(Data(contentsOf: folder.appending(path: name)))
}

extension Bitmap {
  /// A picture whose pixels follow from their place.
  init(width: Int, height: Int, _ pixel: (_ x: Int, _ y: Int) -> [UInt8]) {
    var pixels: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width { pixels += pixel(x, y) }
    }
    self.init(width: width, height: height, pixels: pixels)
  }

  /// Red, green, blue and alpha of one pixel.
  subscript(x: Int, y: Int) -> [UInt8] {
    let place = (y * width + x) * 4
    return Array(pixels[place..<place + 4])
  }

  /// The pixels in the middle of the four quarters, row by row.
  var quarters: [[UInt8]] {
    [(1, 1), (3, 1), (1, 3), (3, 3)].map { self[width * $0.0 / 4, height * $0.1 / 4] }
  }

  /// A picture with soft colours and some grain, the same each time.
  static func grainy(width: Int, height: Int, alpha: Bool = false) -> Bitmap {
    var state: UInt32 = 1
    return Bitmap(width: width, height: height) { x, y in
      state = state &* 1_664_525 &+ 1_013_904_223
      let grain = UInt8(state >> 29)
      return [
        UInt8(x * 200 / width) + grain, UInt8(y * 200 / height) + grain, 90 + grain,
        alpha ? UInt8(255 * (x + y) / (width + height)) : 255,
      ]
    }
  }
}

/// Whether two pixels differ by at most `tolerance` in every channel.
func isClose(_ a: [UInt8], _ b: [UInt8], within tolerance: Int) -> Bool {
  zip(a, b).allSatisfy { abs(Int($0) - Int($1)) <= tolerance }
}

extension Bitmap: Testing.CustomTestStringConvertible {
  /// Its size only; the pixels of a failed comparison would bury everything else.
  public var testDescription: String { "\(width) × \(height) bitmap" }
}
