/// How a request stands in the journal.
package struct JournalRecord: Sendable, Equatable {
  /// Where a request's life stands.
  package enum State: Sendable, Equatable {
    /// About to be sent, or sent; where its process is gone, nobody knows which.
    case submitting
    /// The provider works on it under `job`.
    case submitted
    /// `answer` is there and not interpreted yet.
    case answered
    /// `.completed`, `.blocked`, `.failed`, `.unknown`, `.pending` or `.cancelled`.
    case ended(Outcome)
  }

  package let state: State
  /// Changes with every step, so that a step can name the record that it was decided on.
  package let version: Int64
  package let ownership: Ownership
  /// Kept after the end too, for another look.
  package let job: RemoteJob?
  /// Kept after an end without a picture, to be read again without asking again.
  package let answer: ProviderAnswer?
  /// Upper bound of its price.
  package let quoted: Money
  /// What is reserved or spent for it.
  package let committed: Money
  /// Of the last submission; milliseconds since 1970.
  package let submittedAt: Int64

  package init(
    state: State,
    version: Int64,
    ownership: Ownership,
    job: RemoteJob?,
    answer: ProviderAnswer?,
    quoted: Money,
    committed: Money,
    submittedAt: Int64
  ) {
    self.state = state
    self.version = version
    self.ownership = ownership
    self.job = job
    self.answer = answer
    self.quoted = quoted
    self.committed = committed
    self.submittedAt = submittedAt
  }
}
