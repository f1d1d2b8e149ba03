package import Planning
package import Recipes
package import Requests

/// Where things lie in a run's output folder; paths are relative to it, with `/`.
extension Plan.Cell {
  /// Path of the cell's picture.
  package func imageFile(_ format: ImageFormat) -> String {
    "images/\(filename).\(format.fileExtension)"
  }

  /// Path of a picture derived from it, where the picture itself has a certain format.
  package func renditionFile(_ rendition: Rendition, of format: ImageFormat) -> String {
    "renditions/\(rendition.id)/\(filename).\(rendition.format(of: format).fileExtension)"
  }
}

extension Rendition {
  /// The format it is written in: its own, else the result's; PNG for TIFF, which is not written.
  package func format(of result: ImageFormat) -> ImageFormat {
    format ?? (result == .tiff ? .png : result)
  }

  /// What a file must have been made by to be this rendition of a picture: the picture, the wishes
  /// and the way of making it.
  ///
  /// - Parameters:
  ///   - picture: that it is derived from.
  ///   - version: of what makes it.
  /// - Returns: equal only for what is equal.
  package func identity(of picture: Picture, version: Int) -> Digest {
    Digest(
      of: """
        rendition \(version) \(picture.blob.hex) \(width)x\(height) \(fit.rawValue) \
        \(format(of: picture.format).rawValue)
        """
    )
  }
}
