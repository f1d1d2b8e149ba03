/// Keeps secrets out of whatever is shown, kept or logged.
package enum Redaction {
  /// What stands where a secret stood; harmless within JSON.
  package static let mark = "[removed]"

  /// A text without what looks like a key or signs a link.
  package static func withoutSecrets(_ text: String) -> String {
    guard mayHoldSecret(text) else { return text }
    return text.replacing(/SG_[A-Za-z0-9]{6,}/, with: mark)
      .replacing(/\bsk-[A-Za-z0-9_\-]{6,}/, with: mark)
      .replacing(/(?i)\b(bearer|api-key:|x-api-key:)\s+[^\s"',;]+/) { "\($0.1) \(mark)" }
      .replacing(/(?i)([?&](?:sig|signature|x-amz-signature|token|key)=)[^&\s"'<>]+/) {
        "\($0.1)\(mark)"
      }
  }

  /// In lower case, what every secret has in it that is looked for.
  private static let signs = ["sg_", "sk-", "bearer", "api-key:", "="].map { Array($0.utf8) }

  /// Whether it is worth a close look, which takes a thousand times as long: states and ids come with
  /// every answer.
  private static func mayHoldSecret(_ text: String) -> Bool {
    let bytes = text.utf8.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    return bytes.contains { $0 >= 0x80 } || signs.contains { first($0, in: bytes, from: 0) != nil }
  }

  /// Bytes without a key, wherever it stands in them.
  package static func removing(_ key: APIKey, from bytes: [UInt8]) -> [UInt8] {
    key.withBytes { secret in
      guard secret.count >= 4, bytes.count >= secret.count else { return bytes }
      var clean: [UInt8] = []
      var start = 0
      while let place = first(secret, in: bytes, from: start) {
        clean.append(contentsOf: bytes[start..<place])
        clean.append(contentsOf: mark.utf8)
        start = place + secret.count
      }
      if start == 0 { return bytes }
      clean.append(contentsOf: bytes[start...])
      return clean
    }
  }

  private static func first(_ needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    var start = start
    // By the first byte: a body of megabytes is looked through for a key that is hardly ever there.
    while start <= bytes.count - needle.count,
      let place = bytes[start...].firstIndex(of: needle[0])
    {
      if bytes[place...].starts(with: needle) { return place }
      start = place + 1
    }
    return nil
  }
}
