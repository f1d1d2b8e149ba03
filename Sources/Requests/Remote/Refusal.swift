/// A submission or poll that brought neither a job nor an answer, with what follows from it.
package struct Refusal: Sendable, Equatable {
  /// What follows from a refusal.
  package enum Meaning: Sendable, Equatable {
    /// It never reached the provider, or is documented as repeatable: bounded attempts, not billed.
    case repeatable
    /// A limit was met: wait, at no cost of an attempt, together with everyone behind that limit.
    case limited(LimitHints.Kind)
    /// This request ends without a picture.
    case failed(billed: Outcome.Billed)
    /// This request ends: withheld for its content.
    case blocked(billed: Outcome.Billed)
    /// No request of this model can succeed (403, 404, 410).
    case modelRefused
    /// No request of this provider can succeed: the key is refused.
    case keyRefused
    /// No request of this provider can succeed: out of credit.
    case outOfCredit
    /// It may have been done and billed; nobody knows.
    case unknown
    /// The surrounding task was cancelled before anything was sent.
    case cancelled
  }

  package let meaning: Meaning
  /// The provider's own words where there are any; without keys and signed links.
  package let reason: String
  /// HTTP status; `nil` where no response came.
  package let status: Int?

  package init(_ meaning: Meaning, reason: String, status: Int? = nil) {
    self.meaning = meaning
    self.reason = reason
    self.status = status
  }
}
