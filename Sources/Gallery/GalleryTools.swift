package import Recipes
package import Requests

/// What the gallery needs from the world besides its own folder.
///
/// The closures may be called from several threads at once and may block.
package struct GalleryTools: Sendable {
  /// Where the bytes of results come from.
  package let blobs: any BlobStore
  /// The bytes of an author's input file by digest.
  ///
  /// `nil` where it is not at hand any more, and then the page shows no source photo. Called only
  /// when its thumbnails are missing.
  package let source: @Sendable (_ digest: Digest) throws -> [UInt8]?
  /// Makes WebP pictures out of one, as many and in the order of `longSides` (pixels of the longer
  /// side, never enlarged), out of one decode; `nil` where the bytes are no picture that can be
  /// shown.
  package let thumbnails: @Sendable (_ picture: [UInt8], _ longSides: [Int]) throws -> [[UInt8]]?
  /// Derives a rendition from a picture's bytes, in the given format.
  package let rendition:
    @Sendable (_ picture: [UInt8], _ rendition: Rendition, _ format: ImageFormat) throws -> [UInt8]
  /// Which way of deriving them `rendition` is: files of another version are made again.
  package let renditionVersion: Int
  /// Puts a blob at a path below the folder given to the writer; its folder is made where missing.
  ///
  /// A clone where the file system can, else a copy, never a hard link. It appears under the path
  /// complete or not at all, and replaces what was there.
  package let place: @Sendable (_ blob: Digest, _ path: String) throws -> Void
  /// Writes a file so that it appears complete or not at all; its folder is made where missing.
  package let write: @Sendable (_ bytes: [UInt8], _ path: String) throws -> Void

  package init(
    blobs: any BlobStore,
    source: @escaping @Sendable (_ digest: Digest) throws -> [UInt8]?,
    thumbnails: @escaping @Sendable (_ picture: [UInt8], _ longSides: [Int]) throws -> [[UInt8]]?,
    rendition:
      @escaping @Sendable (
        _ picture: [UInt8], _ rendition: Rendition, _ format: ImageFormat
      ) throws -> [UInt8],
    renditionVersion: Int,
    place: @escaping @Sendable (_ blob: Digest, _ path: String) throws -> Void,
    write: @escaping @Sendable (_ bytes: [UInt8], _ path: String) throws -> Void
  ) {
    self.blobs = blobs
    self.source = source
    self.thumbnails = thumbnails
    self.rendition = rendition
    self.renditionVersion = renditionVersion
    self.place = place
    self.write = write
  }
}
