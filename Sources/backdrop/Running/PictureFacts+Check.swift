import Execution
import Gallery
import Imaging
import Requests

extension RunSurroundings.PictureFacts {
  /// Decodes a picture once, all of it.
  ///
  /// - Parameters:
  ///   - bytes: what is to be a picture.
  ///   - gallery: gets thumbnails of it out of the same decoding, where that gives the very thumbnails
  ///     that are made of a file; `nil` for none.
  /// - Returns: what it is.
  /// - Throws: where the bytes are no picture or not all of one.
  static func checked(
    _ bytes: [UInt8],
    for gallery: LiveGallery? = nil
  ) throws -> RunSurroundings.PictureFacts {
    let picture = try Bitmap.decode(bytes)
    let header = try PictureHeader.read(bytes)
    var whenKept: (@Sendable (Digest) -> Void)?
    if let gallery, Thumbnails.needWhole(header, longSides: GalleryWriter.thumbnailSides) {
      whenKept = { blob in gallery.takeThumbnails(of: picture, blob) }
    }
    return .init(
      format: header.format,
      width: picture.width,
      height: picture.height,
      whenKept: whenKept
    )
  }
}
