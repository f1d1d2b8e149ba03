import Foundation
import Gallery
import Imaging
import Recipes
import Requests
import Store

/// Of WebP, from 1 to 100.
private let thumbnailQuality = 82

extension GalleryTools {
  /// Thumbnails of a picture that is decoded already.
  static func thumbnails(of picture: Bitmap, _ longSides: [Int]) throws -> [[UInt8]] {
    try Thumbnails.webp(of: picture, longSides: longSides, quality: thumbnailQuality)
  }

  /// Tools over the store's blobs and the disk.
  ///
  /// - Parameters:
  ///   - blobs: the store's.
  ///   - source: an author's input picture by digest.
  /// - Returns: what a gallery is written with.
  static func onDisk(
    blobs: DiskBlobStore,
    source: @escaping @Sendable (Digest) throws -> [UInt8]?
  ) -> GalleryTools {
    GalleryTools(
      blobs: blobs,
      source: source,
      thumbnails: { try thumbnailsIfShown(of: $0, longSides: $1) },
      rendition: { picture, rendition, format in
        try DerivedPicture.bytes(
          of: picture,
          width: rendition.width,
          height: rendition.height,
          framing: rendition.fit.framing,
          format: format
        )
      },
      renditionVersion: DerivedPicture.version,
      place: { digest, path in
        // Checks it: what is damaged must not go out.
        _ = try blobs.bytes(of: digest)
        try FileClone.copy(from: blobs.path(of: digest), to: path)
      },
      write: { bytes, path in try AtomicFile.write(bytes, to: path, isDurable: false) }
    )
  }
}

/// A picture that cannot be shown takes no page away from those that can.
private func thumbnailsIfShown(
  of picture: [UInt8],
  longSides: [Int]
) throws(ImagingError) -> [[UInt8]]? {
  do throws(ImagingError) {
    return try Thumbnails.webp(of: picture, longSides: longSides, quality: thumbnailQuality)
  } catch {
    switch error {
    case .empty, .notAPicture, .unsupportedFormat, .damaged, .tooLarge: return nil
    case .libraryMissing, .notWritten: throw error
    }
  }
}

extension Rendition.Fit {
  fileprivate var framing: Framing {
    switch self {
    case .cover: .cover
    case .contain: .contain
    case .fill: .fill
    }
  }
}
