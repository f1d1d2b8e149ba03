package import Requests

extension Refusal {
  /// What it means that no answer came to a submission.
  ///
  /// What was never whole was never sent; after that nobody knows.
  package init(toSubmission failure: HTTPFailure) {
    let meaning: Meaning =
      switch (failure.cause, failure.wasSent) {
      case (.forbidden, _): .modelRefused
      case (.cancelled, false): .cancelled
      case (_, false): .repeatable
      case (_, true): .unknown
      }
    self.init(meaning, reason: failure.reason)
  }
}

extension PollReply {
  /// What it means that no answer came to a question, which costs nothing and may be put again.
  package init(_ failure: HTTPFailure) {
    self =
      failure.cause == .forbidden
      ? .refused(Refusal(.modelRefused, reason: failure.reason)) : .again(reason: failure.reason)
  }
}
