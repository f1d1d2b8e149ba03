package import Requests

/// Why no cut-out could be made.
package enum CutOutError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The segmentation model's bytes are not those of the model this program knows.
  case wrongModel(found: Digest, expected: Digest)
  /// OpenCV is not there; the text says which library and how to install it.
  case libraryMissing(String)
  /// OpenCV refused to read the model or to work on the picture; its own words.
  case failed(String)

  package var description: String {
    switch self {
    case .wrongModel(let found, let expected):
      "the segmentation model has SHA-256 \(found.hex), not \(expected.hex); "
        + "remove it and run `scripts/setup` again"
    case .libraryMissing(let reason): reason
    case .failed(let reason): "OpenCV failed: \(reason)"
    }
  }
}
