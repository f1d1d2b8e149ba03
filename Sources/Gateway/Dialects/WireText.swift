import Foundation
import Requests

/// Times as the providers write them.
enum UTCText {
  /// `2026-11-27T15:04:05.250Z`, from milliseconds since 1970.
  static func iso(milliseconds: Int64) -> String {
    Date(timeIntervalSince1970: Double(milliseconds) / 1000)
      .formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true))
  }
}

enum Base64 {
  /// Without line breaks.
  static func text(of bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}

extension ImageFormat {
  /// The content type of its files.
  var mediaType: String {
    switch self {
    case .png: "image/png"
    case .jpeg: "image/jpeg"
    case .webp: "image/webp"
    case .tiff: "image/tiff"
    }
  }
}
