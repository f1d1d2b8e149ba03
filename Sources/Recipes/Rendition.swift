package import Diagnostics
package import Requests

/// A picture derived locally from each result.
package struct Rendition: Sendable, Equatable {
  /// How a result is brought to the size: cut, padded or stretched.
  package enum Fit: String, Sendable, Equatable, CaseIterable { case cover, contain, fill }

  /// Most pixels on either side: the most that a WebP can have.
  static let longestSide = 16_383
  /// Most pixels in all, as a picture that is read may have.
  static let mostPixels = 100_000_000

  package let id: String
  /// Pixels.
  package let width: Int
  package let height: Int
  package let fit: Fit
  /// `nil`: the format of the result.
  package let format: ImageFormat?
  package let span: SourceSpan?

  package init(
    id: String,
    width: Int,
    height: Int,
    fit: Fit,
    format: ImageFormat?,
    span: SourceSpan?
  ) {
    self.id = id
    self.width = width
    self.height = height
    self.fit = fit
    self.format = format
    self.span = span
  }
}
