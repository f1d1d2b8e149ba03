package import Requests

/// Why a picture could not be read or written.
package enum ImagingError: Error, Sendable, Equatable {
  /// libvips is not installed, or cannot start; `cause` is the system's own words.
  case libraryMissing(cause: String)
  /// There are no bytes.
  case empty
  /// The first bytes are those of no picture format.
  case notAPicture
  /// A picture of a format that Backdrop does not read, by its usual name, for example `GIF`.
  case unsupportedFormat(String)
  /// The bytes end early or are broken; `cause` is the decoder's own words.
  case damaged(ImageFormat, cause: String)
  /// More pixels than are allowed, after EXIF orientation.
  case tooLarge(width: Int, height: Int, limits: PictureLimits)
  /// Decoded pixels could not be resized or encoded, for want of memory as a rule.
  case notWritten(cause: String)
}

extension ImagingError: CustomStringConvertible {
  /// A part of a sentence about the picture: lower case, no final stop.
  package var description: String {
    switch self {
    case .libraryMissing(let cause):
      "libvips cannot be used (\(cause)); install the package `libvips42`"
    case .empty:
      "the file is empty"
    case .notAPicture:
      "not a picture; PNG, JPEG, WebP and TIFF are read"
    case .unsupportedFormat(let name):
      "\(name) is not read; save the picture as PNG, JPEG, WebP or TIFF"
    case .damaged(let format, let cause):
      "the \(format.name) is truncated or damaged (\(cause))"
    case .tooLarge(let width, let height, let limits):
      "\(width) × \(height) pixels are too many; allowed are \(limits.side) on each side and "
        + "\(limits.pixels / 1_000_000) million in all"
    case .notWritten(let cause):
      "the picture cannot be written (\(cause))"
    }
  }
}
