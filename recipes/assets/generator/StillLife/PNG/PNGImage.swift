/// An eight-bit picture that can be written as a PNG file.
package struct PNGImage: Sendable {
  /// What the bytes of a pixel mean; the raw value is how many there are.
  package enum Layout: Int, Sendable {
    /// One byte of grey.
    case grey = 1
    /// Red, green and blue of the sRGB colour space.
    case rgb = 3
  }

  private let width: Int
  private let height: Int
  private let layout: Layout
  private let bytes: [UInt8]

  /// - Parameters:
  ///   - width: pixels across, at least 1.
  ///   - height: pixels down, at least 1.
  ///   - layout: what the bytes of a pixel mean.
  ///   - bytes: rows from the top, exactly `width * height` pixels.
  package init(width: Int, height: Int, layout: Layout, bytes: [UInt8]) {
    precondition(bytes.count == width * height * layout.rawValue, "pixel count and size disagree")
    self.width = width
    self.height = height
    self.layout = layout
    self.bytes = bytes
  }

  /// The whole file.
  package func encoded() -> [UInt8] {
    var file: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
    let colourType: UInt8 = layout == .grey ? 0 : 2
    let header = PNGImage.bigEndian(width) + PNGImage.bigEndian(height) + [8, colourType, 0, 0, 0]
    PNGImage.append("IHDR", header, to: &file)
    PNGImage.append("sRGB", [0], to: &file)
    PNGImage.append("IDAT", zlibStream(filteredRows()), to: &file)
    PNGImage.append("IEND", [], to: &file)
    return file
  }

  private func zlibStream(_ raw: [UInt8]) -> [UInt8] {
    var deflate = Deflate()
    deflate.compress(raw)
    let sum = Int(Checksum.adler32(raw))
    return [0x78, 0x9c] + deflate.finish() + PNGImage.bigEndian(sum)
  }

  /// Every row behind its filter number, each with the filter that leaves the smallest residuals.
  private func filteredRows() -> [UInt8] {
    let stride = width * layout.rawValue
    var result: [UInt8] = []
    result.reserveCapacity((stride + 1) * height)
    var candidate = [UInt8](repeating: 0, count: stride)
    for y in 0..<height {
      var best = candidate
      var bestFilter: UInt8 = 0
      var bestCost = Int.max
      for filter in UInt8(0)...4 {
        var cost = 0
        for i in 0..<stride {
          let byte = residual(filter, row: y, column: i, stride: stride)
          candidate[i] = byte
          cost += abs(Int(Int8(bitPattern: byte)))
        }
        if cost < bestCost {
          bestCost = cost
          bestFilter = filter
          swap(&best, &candidate)
        }
      }
      result.append(bestFilter)
      result += best
    }
    return result
  }

  @inline(__always)
  private func residual(_ filter: UInt8, row: Int, column: Int, stride: Int) -> UInt8 {
    let at = row * stride + column
    let pixel = layout.rawValue
    let left = column >= pixel ? Int(bytes[at - pixel]) : 0
    let above = row > 0 ? Int(bytes[at - stride]) : 0
    let corner = column >= pixel && row > 0 ? Int(bytes[at - stride - pixel]) : 0
    let guess: Int
    switch filter {
    case 0: guess = 0
    case 1: guess = left
    case 2: guess = above
    case 3: guess = (left + above) / 2
    default:
      let estimate = left + above - corner
      let toLeft = abs(estimate - left)
      let toAbove = abs(estimate - above)
      let toCorner = abs(estimate - corner)
      if toLeft <= toAbove && toLeft <= toCorner {
        guess = left
      } else {
        guess = toAbove <= toCorner ? above : corner
      }
    }
    return bytes[at] &- UInt8(guess)
  }

  private static func append(_ type: String, _ body: [UInt8], to file: inout [UInt8]) {
    let checked = Array(type.utf8) + body
    file += bigEndian(body.count) + checked + bigEndian(Int(Checksum.crc32(checked)))
  }

  private static func bigEndian(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
