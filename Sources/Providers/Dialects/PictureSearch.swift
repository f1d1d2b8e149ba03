import Foundation
package import Requests

/// Finds the picture in an answer of whatever shape.
package enum PictureSearch {
  /// Names under which pictures stand, best first.
  private static let names = [
    "b64_json", "output", "outputs", "images", "image", "data", "result", "results", "url",
    "image_url", "file_url", "result_url", "image_base64", "base64", "image_b64", "generation_url",
    "urls", "content",
  ]
  private static let deepest = 12

  /// The first picture in the fixed order: members by name, lists from their start.
  ///
  /// A text is one where it is an https or http link, a data URI, base64 of a picture, or JSON that
  /// holds one.
  package static func picture(in value: JSONValue) -> Reading.Source? { find(value, depth: 0) }

  private static func find(_ value: JSONValue, depth: Int) -> Reading.Source? {
    guard depth < deepest else { return nil }
    switch value {
    case .string(let text): return picture(in: text, depth: depth)
    case .array(let elements):
      return elements.lazy.compactMap { find($0, depth: depth + 1) }.first
    case .object(let object):
      return names.lazy.compactMap { name in
        object[name].flatMap { find($0, depth: depth + 1) }
      }.first
    case .null, .bool, .number: return nil
    }
  }

  private static func picture(in text: String, depth: Int) -> Reading.Source? {
    let start = text.utf8.first { $0 > 0x20 }
    switch start {
    case nil: return nil
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""):
      return (try? JSONValue(parsing: text.utf8)).flatMap { find($0, depth: depth + 1) }
    default: break
    }
    let head = text.prefix(16).lowercased()
    if head.hasPrefix("https://") || head.hasPrefix("http://") {
      return (try? Link(text)).map { .link($0.text) }
    }
    if head.hasPrefix("data:") {
      guard let comma = text.utf8.firstIndex(of: UInt8(ascii: ",")),
        text[..<comma].lowercased().hasSuffix(";base64")
      else { return nil }
      return decode(text[text.utf8.index(after: comma)...])
    }
    return decode(text[...])
  }

  /// Base64, of the usual or the URL alphabet, with or without its padding.
  private static func decode(_ text: Substring) -> Reading.Source? {
    // A picture has more bytes than a word has letters.
    guard text.utf8.count >= 32 else { return nil }
    var encoded = Data(text.utf8)
    if encoded.contains(UInt8(ascii: "-")) || encoded.contains(UInt8(ascii: "_")) {
      encoded = Data(encoded.map { $0 == 45 ? 43 : $0 == 95 ? 47 : $0 })
    }
    if let last = encoded.last, last != UInt8(ascii: "="), encoded.count % 4 != 0 {
      encoded.append(
        contentsOf: repeatElement(UInt8(ascii: "="), count: (4 - encoded.count % 4) % 4)
      )
    }
    guard
      let data = Data(base64Encoded: encoded)
        ?? Data(base64Encoded: encoded, options: .ignoreUnknownCharacters)
    else { return nil }
    let bytes = Array(data)
    return ImageFormat(magicOf: bytes) == nil ? nil : .bytes(bytes)
  }
}
