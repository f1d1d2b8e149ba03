package import Imaging

/// What the studio takes over from a picture that shows a style: its colours' statistics.
package struct StyleReference: Sendable, Equatable {
  let colours: ColourStatistics

  /// Looks at some thousands of the picture's pixels; clear ones count as their own colour.
  package init(of picture: Bitmap) {
    let count = picture.width * picture.height
    let step = max(1, count / 4096)
    colours = ColourStatistics(
      of: stride(from: 0, to: count, by: step).map { index in
        let at = index * 4
        return Vector(
          SRGB.linear[Int(picture.pixels[at])],
          SRGB.linear[Int(picture.pixels[at + 1])],
          SRGB.linear[Int(picture.pixels[at + 2])]
        )
      }
    )
  }
}
