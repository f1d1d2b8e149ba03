/// Sentences about answers that brought no picture.
package enum Reason {
  /// A provider's words with the status, `Insufficient credits (HTTP 406)`.
  package static func text(of reply: HTTPReply) -> String {
    if (300..<400).contains(reply.status), let target = reply.header("location") {
      return "it redirects to `\(ProviderWords.tidy(target))`, which is not followed "
        + "(HTTP \(reply.status))"
    }
    return text(ProviderWords.of(reply.body), status: reply.status)
  }

  /// A provider's words with the status; the status alone where there are none.
  package static func text(_ words: String, status: Int) -> String {
    words.isEmpty ? "HTTP \(status) without a word" : "\(words) (HTTP \(status))"
  }
}

/// Words by which providers say that a picture was withheld for its content.
package enum ContentBlock {
  private static let words = [
    "safety", "moderation_blocked", "moderation system", "content moderation", "content policy",
    "content_policy", "content filter", "content_filter", "nsfw", "responsible ai",
    "policy violation", "violates", "prohibited content", "inappropriate", "sensitive content",
    "flagged",
  ]

  /// Whether a failure's text is about content.
  package static func isMeant(by text: String) -> Bool {
    let text = text.lowercased()
    // The abbreviation alone, not within a word.
    return words.contains { text.contains($0) }
      || text.contains("rai") && text.contains(/\brai\b/)
  }
}
