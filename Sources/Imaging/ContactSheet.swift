import CVips

/// Many small pictures with their captions on one large one.
package enum ContactSheet {
  /// Pictures on one sheet at most.
  package static let most = 240

  /// A picture and what is written under it.
  package struct Picture: Sendable {
    /// Of a file that `read` knows.
    package let path: String
    /// Cut where it is too long for two lines.
    package let caption: String

    package init(path: String, caption: String) {
      self.path = path
      self.caption = caption
    }
  }

  private static let tile = 320
  private static let gap = 24
  private static let captionHeight = 52
  private static let margin = 48
  private static let titleHeight = 72
  private static let paper: (UInt8, UInt8, UInt8) = (250, 250, 248)
  private static let ink: (UInt8, UInt8, UInt8) = (38, 38, 40)

  /// A PNG in rows of pictures, about as high as wide.
  ///
  /// - Parameters:
  ///   - pictures: at most ``most``.
  ///   - title: heads the sheet.
  ///   - read: the bytes of a picture by its path.
  /// - Returns: the sheet as a PNG.
  /// - Throws: what `read` throws, or ``ImagingError``.
  package static func png(
    of pictures: [Picture],
    title: String,
    read: (String) throws -> [UInt8]
  ) throws -> [UInt8] {
    try VipsImage.load()
    let columns = min(
      max(1, pictures.count),
      max(4, Int(Double(pictures.count).squareRoot().rounded(.up)))
    )
    let rows = (pictures.count + columns - 1) / columns
    let step = (x: tile + gap, y: tile + captionHeight + gap)
    var sheet = Sheet(
      width: 2 * margin + columns * step.x - gap,
      height: 2 * margin + titleHeight + rows * step.y - gap,
      paper: paper
    )
    sheet.write(
      title,
      at: (margin, margin),
      width: sheet.width - 2 * margin,
      lines: 1,
      size: 30,
      ink: ink
    )
    for (place, picture) in pictures.enumerated() {
      let bitmap = try Bitmap.decode(try read(picture.path))
      let fitted = bitmap.size(ofLongSide: tile)
      let small = try bitmap.resized(width: fitted.width, height: fitted.height)
      let (x, y) = (
        margin + place % columns * step.x, margin + titleHeight + place / columns * step.y
      )
      sheet.draw(small, at: (x + (tile - small.width) / 2, y + (tile - small.height) / 2))
      sheet.write(picture.caption, at: (x, y + tile + 7), width: tile, lines: 2, size: 13, ink: ink)
    }
    return try Bitmap(width: sheet.width, height: sheet.height, pixels: sheet.pixels).pngBytes()
  }
}

/// Paper that is drawn on.
private struct Sheet {
  let width: Int
  let height: Int
  private(set) var pixels: [UInt8]

  init(width: Int, height: Int, paper: (UInt8, UInt8, UInt8)) {
    self.width = width
    self.height = height
    pixels = [UInt8](repeating: 255, count: width * height * 4)
    for place in stride(from: 0, to: pixels.count, by: 4) {
      (pixels[place], pixels[place + 1], pixels[place + 2]) = paper
    }
  }

  mutating func draw(_ bitmap: Bitmap, at corner: (x: Int, y: Int)) {
    for y in 0..<bitmap.height {
      for x in 0..<bitmap.width {
        let from = (y * bitmap.width + x) * 4
        let to = ((corner.y + y) * width + corner.x + x) * 4
        let alpha = Int(bitmap.pixels[from + 3])
        for channel in 0..<3 {
          let (over, under) = (Int(bitmap.pixels[from + channel]), Int(pixels[to + channel]))
          pixels[to + channel] = UInt8((over * alpha + under * (255 - alpha) + 127) / 255)
        }
      }
    }
  }

  /// Draws words in lines; where there is no font at hand, nothing.
  mutating func write(
    _ words: String,
    at corner: (x: Int, y: Int),
    width room: Int,
    lines: Int,
    size: Int,
    ink: (UInt8, UInt8, UInt8)
  ) {
    var (across, down): (Int32, Int32) = (0, 0)
    guard
      let mask = cvips_text(
        Self.cut(words, room: room, lines: lines, size: size),
        Int32(room),
        Int32(size),
        &across,
        &down
      )
    else { return }
    defer { cvips_free(mask) }
    for y in 0..<min(Int(down), height - corner.y, lines * size * 3 / 2) {
      for x in 0..<min(Int(across), width - corner.x) {
        let alpha = Int(mask[y * Int(across) + x])
        let to = ((corner.y + y) * width + corner.x + x) * 4
        for (channel, colour) in [ink.0, ink.1, ink.2].enumerated() {
          let under = Int(pixels[to + channel])
          pixels[to + channel] = UInt8((Int(colour) * alpha + under * (255 - alpha) + 127) / 255)
        }
      }
    }
  }

  /// What fits, by the width of a common letter.
  private static func cut(_ words: String, room: Int, lines: Int, size: Int) -> String {
    let most = lines * room * 10 / (size * 6)
    let line = words.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > most ? line.prefix(max(1, most - 1)) + "…" : line
  }
}
