/// How a picture is brought to a size of other proportions.
package enum Framing: Sendable, Equatable {
  /// It fills the size; what sticks out on two sides is cut off, as much on the one as on the other.
  case cover
  /// All of it is inside; what is left on two sides is clear.
  case contain
  /// It is stretched.
  case fill

  /// The size at which a picture is drawn before it is cut or padded; at least one pixel a side.
  func drawnSize(
    of picture: (width: Int, height: Int),
    for frame: (width: Int, height: Int)
  ) -> (width: Int, height: Int) {
    // Which side of the frame the picture's proportions meet, in whole numbers.
    let isWider = picture.width * frame.height > frame.width * picture.height
    func scaled(_ side: Int, _ numerator: Int, _ denominator: Int) -> Int {
      max(1, (2 * side * numerator + denominator) / (2 * denominator))
    }
    switch (self, isWider) {
    case (.fill, _): return frame
    case (.cover, true), (.contain, false):
      let width = scaled(picture.width, frame.height, picture.height)
      return (
        self == .cover ? max(frame.width, width) : min(frame.width, width), frame.height
      )
    case (.cover, false), (.contain, true):
      let height = scaled(picture.height, frame.width, picture.width)
      return (
        frame.width, self == .cover ? max(frame.height, height) : min(frame.height, height)
      )
    }
  }
}

extension Bitmap {
  /// The picture at a size, whatever its proportions.
  ///
  /// - Precondition: both sides are at least 1.
  /// - Throws: `.libraryMissing` or `.notWritten`.
  package func framed(
    width: Int,
    height: Int,
    by framing: Framing
  ) throws(ImagingError) -> Bitmap {
    let size = framing.drawnSize(of: (self.width, self.height), for: (width, height))
    return try resized(width: size.width, height: size.height)
      .centred(width: width, height: height)
  }

  /// Cuts or pads each side by the same number of pixels, one less before than after where it is
  /// odd.
  private func centred(width: Int, height: Int) -> Bitmap {
    if width == self.width && height == self.height { return self }
    let across = min(width, self.width) * 4
    let down = min(height, self.height)
    // Where the common part begins in this picture and in the new one.
    let from = (x: max(0, self.width - width) / 2, y: max(0, self.height - height) / 2)
    let to = (x: max(0, width - self.width) / 2, y: max(0, height - self.height) / 2)
    var centred = [UInt8](repeating: 0, count: width * height * 4)
    centred.withUnsafeMutableBytes { target in
      pixels.withUnsafeBytes { source in
        for row in 0..<down {
          let start = ((from.y + row) * self.width + from.x) * 4
          let place = ((to.y + row) * width + to.x) * 4
          target[place..<place + across].copyBytes(from: source[start..<start + across])
        }
      }
    }
    return Bitmap(width: width, height: height, pixels: centred)
  }
}
