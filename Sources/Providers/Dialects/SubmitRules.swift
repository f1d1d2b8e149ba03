import Requests

/// What a status means that is no success, to a submission: the rows of docs/providers.md that hold
/// for every provider, and where one differs from the others.
struct SubmitRules {
  /// Server errors after which nothing was done and nothing billed, as the provider documents.
  let repeatable: Set<Int>

  /// The meaning of an answer that is no success.
  func refusal(of reply: HTTPReply) -> Refusal {
    let words = Words(of: reply)
    return Refusal(meaning(of: reply.status, words), reason: words.reason, status: reply.status)
  }

  private func meaning(of status: Int, _ words: Words) -> Refusal.Meaning {
    switch status {
    case 300..<400: .modelRefused
    case 401: .keyRefused
    case 402: words.meansOfPayment
    case 403, 404, 410: .modelRefused
    case 406 where words.speakOfCredit: .outOfCredit
    case 429 where words.speakOfQuota: .outOfCredit
    case 429: .limited(words.speakOfInFlight ? .inFlight : .requests)
    // Whoever says so may have been at work already.
    case 408, 425: .unknown
    case 400..<500 where words.speakOfContent: .blocked(billed: .no)
    case 400..<500: .failed(billed: .no)
    case 500... where repeatable.contains(status): .repeatable
    default: .unknown
    }
  }

  /// What the body of a refusal says, for people and for the rules.
  private struct Words {
    let reason: String
    private let code: String

    init(of reply: HTTPReply) {
      let object =
        reply.body.count <= 64 << 10 ? (try? JSONValue(parsing: reply.body))?.object : nil
      let error = object?["error"]?.object
      code = [
        object?["reject_reason"], error?["reject_reason"], error?["code"], error?["type"],
        object?["code"], object?["type"],
      ].compactMap { $0?.text?.lowercased() }.joined(separator: " ")
      reason = Reason.text(of: reply)
    }

    private func say(_ words: [String]) -> Bool {
      let text = reason.lowercased()
      return words.contains { code.contains($0) || text.contains($0) }
    }

    var speakOfCredit: Bool { say(["credit", "spend limit", "spending limit", "balance"]) }
    var speakOfQuota: Bool { say(["insufficient_quota", "insufficient quota"]) }
    var speakOfInFlight: Bool { say(["inflight_limit", "in-flight", "in flight"]) }
    var speakOfContent: Bool { ContentBlock.isMeant(by: code) || ContentBlock.isMeant(by: reason) }

    /// What a 402 is about.
    var meansOfPayment: Refusal.Meaning {
      if say(["inflight_limit"]) { return .limited(.inFlight) }
      if say(["subscription_required", "feature_limit", "priority_credit_required"]) {
        return .modelRefused
      }
      return .outOfCredit
    }
  }
}
