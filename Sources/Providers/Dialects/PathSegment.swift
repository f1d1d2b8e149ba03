import Foundation

/// Text from outside within an address.
package enum PathSegment {
  private static let plain = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
  )

  /// One segment, in which a `/` is no separator and no dots lead elsewhere.
  package static func encoded(_ text: String) -> String {
    if text == "." || text == ".." { return text.replacing(".", with: "%2E") }
    return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
  }

  /// A slug of several segments, for example `ideogram-v3/replace-background`.
  package static func path(_ slug: String) -> String {
    slug.split(separator: "/").map { encoded(String($0)) }.joined(separator: "/")
  }
}

/// A provider's id of a job.
enum JobID {
  /// `nil` where it is none that can be kept: empty, longer than 256 bytes, or with control characters.
  static func read(_ text: String?) -> String? {
    guard let text, (1...256).contains(text.utf8.count),
      !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { return nil }
    return text
  }
}
