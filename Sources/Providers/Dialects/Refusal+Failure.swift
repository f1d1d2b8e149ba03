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
  /// What it means that no answer came to a question, which costs nothing and may be put again; one
  /// that is too large would be so again.
  package init(_ failure: HTTPFailure) {
    self =
      switch failure.cause {
      case .forbidden: .refused(Refusal(.modelRefused, reason: failure.reason))
      case .tooLarge: .refused(Refusal(.failed(billed: .maybe), reason: failure.reason))
      default: .again(reason: failure.reason)
      }
  }
}
