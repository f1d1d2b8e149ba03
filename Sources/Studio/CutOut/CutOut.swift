package import Imaging

/// A product cut out of its photograph.
package struct CutOut: Sendable, Equatable {
  /// The photograph with its background made transparent.
  ///
  /// Edge colours are freed of the old background; alpha is quantised to 8 bits, straight.
  package let bitmap: Bitmap
  /// Where alpha is above zero; the whole picture where nothing was found.
  ///
  /// Pixels, end exclusive.
  package let columns: Range<Int>
  package let rows: Range<Int>
  /// `u2netp`, `grabcut`, `alpha` (the photograph had its own) or `whole` (nothing was found).
  package let method: String
  /// 0…1: how sure the matte is; 1 for `alpha`.
  package let confidence: Double
  /// Sides of the photograph that the product runs into; it goes on beyond them.
  package let borders: Borders

  package init(
    bitmap: Bitmap,
    columns: Range<Int>,
    rows: Range<Int>,
    method: String,
    confidence: Double,
    borders: Borders = []
  ) {
    self.bitmap = bitmap
    self.columns = columns
    self.rows = rows
    self.method = method
    self.confidence = confidence
    self.borders = borders
  }

  /// What people should know of the cut-out; `nil` where all is well.
  package var note: String? {
    switch method {
    case "whole": "nothing was found to cut out; the whole picture stands in the scene"
    case "grabcut": "cut out by colour alone, without the segmentation model"
    case _
    where borders.isSuperset(of: [.left, .right]) && !borders.isDisjoint(with: [.top, .bottom]):
      "its photograph cuts through the product on most sides; it fills the picture"
    case _ where confidence < 0.6: "the product's outline is unsure"
    default: nil
    }
  }
}
