import Requests

/// What an answer to a question about a job means where its body does not say.
enum PollRules {
  static func meaning(of reply: HTTPReply) -> PollReply {
    let reason = Reason.text(of: reply)
    switch reply.status {
    case 304: return .working(state: "unchanged")
    // Not followed; the next run may find the right address again.
    case 300...399: return .refused(Refusal(.modelRefused, reason: reason, status: reply.status))
    case 401: return .refused(Refusal(.keyRefused, reason: reason, status: 401))
    case 403: return .refused(Refusal(.modelRefused, reason: reason, status: 403))
    case 404, 410: return .notFound(reason: reason)
    default: return .again(reason: reason)
    }
  }
}
