import Foundation
import Requests

/// Times as the providers write them.
enum UTCText {
  /// `2026-11-27T15:04:05.250Z`, from milliseconds since 1970.
  ///
  /// The fraction is written by hand: Foundation cuts what a double cannot hold.
  static func iso(milliseconds: Int64) -> String {
    let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
    let whole = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
    let digits = String(1000 + abs(rest)).dropFirst()
    return "\(whole.dropLast()).\(digits)Z"
  }

  /// Milliseconds since 1970 of `2026-11-27T15:04:05.250Z`, with or without a fraction.
  ///
  /// - Returns: `nil` where it is no such time.
  static func milliseconds(_ text: String) -> Int64? {
    let whole = text.prefix { $0 != "." }
    let rest = text.dropFirst(whole.count)
    let digits = rest.dropFirst().prefix(while: \.isWholeNumber)
    let zone = rest.isEmpty ? "" : rest.dropFirst(1 + digits.count)
    guard rest.isEmpty || (1...9).contains(digits.utf8.count),
      let fraction = Int64((digits + "000").prefix(3)),
      let date = try? Date(String(whole + zone), strategy: .iso8601)
    else { return nil }
    return Int64(date.timeIntervalSince1970) * 1000 + fraction
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
