import Foundation

/// Bytes inside a text, `data:image/png;base64,…`.
enum DataURI {
  /// The bytes of a base64 data URI; `nil` for any other text.
  static func bytes(of text: String) -> [UInt8]? {
    guard text.utf8.count > 5, text.prefix(5).lowercased() == "data:",
      let comma = text.utf8.firstIndex(of: UInt8(ascii: ","))
    else { return nil }
    guard text[..<comma].lowercased().hasSuffix(";base64") else { return nil }
    return base64(text[text.utf8.index(after: comma)...])
  }

  /// The bytes behind base64; `nil` where it is none.
  static func base64(_ text: some StringProtocol) -> [UInt8]? {
    guard !text.isEmpty, let data = Data(base64Encoded: String(text)) else { return nil }
    return [UInt8](data)
  }
}
