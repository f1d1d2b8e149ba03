import Foundation
import Requests

/// Times as the providers write them.
enum UTCText {
  private static let exact = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

  /// `2026-11-27T15:04:05.250Z`, from milliseconds since 1970.
  static func iso(milliseconds: Int64) -> String {
    Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(exact)
  }

  /// Milliseconds since 1970 of `2026-11-27T15:04:05.250Z`, with or without a fraction.
  ///
  /// - Returns: `nil` where it is no such time.
  static func milliseconds(_ text: String) -> Int64? {
    guard let date = try? Date(text, strategy: exact) else { return nil }
    return Int64((date.timeIntervalSince1970 * 1000).rounded())
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
