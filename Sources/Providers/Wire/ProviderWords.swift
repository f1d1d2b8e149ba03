package import Requests

/// A provider's own words about a failure, made fit to be shown and kept.
package enum ProviderWords {
  /// Unicode scalars that are kept.
  private static let limit = 300

  /// What an answer says of its failure; empty where it says nothing.
  ///
  /// `{"error": "…"}`, `{"error": {"message": "…"}}`, `message`, `detail` and their like; of a page or
  /// another text its beginning, without its markup.
  package static func of(_ body: [UInt8]) -> String {
    if let value = try? JSONValue(parsing: body.prefix(1 << 20)) { return of(value) }
    return tidy(withoutMarkup(String(decoding: body.prefix(4096), as: UTF8.self)))
  }

  /// What a value says of a failure; empty where it says nothing.
  package static func of(_ value: JSONValue) -> String {
    tidy(find(value, depth: 0) ?? "")
  }

  private static let names = [
    "error", "message", "detail", "details", "error_description", "reason", "failure_reason",
    "errors", "msg", "title", "reject_reason", "code", "type",
  ]

  private static func find(_ value: JSONValue, depth: Int) -> String? {
    guard depth < 6 else { return nil }
    switch value {
    case .string(let text): return text.allSatisfy(\.isWhitespace) ? nil : text
    case .array(let elements):
      return elements.lazy.compactMap { find($0, depth: depth + 1) }.first
    case .object(let object):
      return names.lazy.compactMap { name in
        object[name].flatMap { find($0, depth: depth + 1) }
      }.first
    case .null, .bool, .number: return nil
    }
  }

  /// One line without control characters and secrets, at most 300 characters.
  package static func tidy(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    var isSpace = false
    for scalar in Redaction.withoutSecrets(text).unicodeScalars {
      if scalar.properties.isWhitespace || scalar.value < 0x20 {
        isSpace = !line.isEmpty
        continue
      }
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned: continue
      default: break
      }
      if line.count >= limit { return String(line) + "…" }
      if isSpace { line.append(" ") }
      isSpace = false
      line.append(scalar)
    }
    return String(line)
  }

  /// The text between tags, without scripts and styles.
  private static func withoutMarkup(_ text: String) -> String {
    guard text.contains("<") else { return text }
    return text.replacing(/(?is)<(script|style)\b.*?<\/\1\s*>/, with: " ")
      .replacing(/(?s)<[^>]*>/, with: " ")
  }
}
