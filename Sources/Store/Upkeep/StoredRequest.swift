package import Requests

/// A request in the store, for people who look into it.
package struct StoredRequest: Sendable, Equatable {
  package let key: RequestKey
  package let provider: String
  package let model: String
  /// Its state or the name of its outcome: `submitting`, `completed`, `failed` and so on.
  package let state: String
  /// `nil` while its life is open.
  package let outcome: Outcome?
  /// Milliseconds since 1970.
  package let submittedAt: Int64
  /// Milliseconds since 1970; `nil` while its life is open.
  package let endedAt: Int64?
  /// From submission to answer, in milliseconds; `nil` while its life is open.
  package let took: Int64?

  /// The picture that it has made; `nil` where there is none.
  package var picture: Picture? {
    if case .completed(let picture)? = outcome { picture } else { nil }
  }
}

/// One submission and its money.
package struct Charge: Sendable, Equatable {
  /// Unique in its store, in the order of submission.
  package let number: Int64
  package let key: RequestKey
  package let provider: String
  package let model: String
  /// What it counts for.
  package let accounts: [Account]
  /// Upper bound, reserved before it was sent.
  package let quoted: Money
  /// `nil` while the reservation stands.
  package let billed: Money?
  /// Where `billed` was read, for example `metrics.cost`; `upper bound` where nobody said.
  package let origin: String?
  /// Milliseconds since 1970.
  package let submittedAt: Int64
  /// Milliseconds since 1970; `nil` while the reservation stands.
  package let endedAt: Int64?

  package init(
    number: Int64,
    key: RequestKey,
    provider: String,
    model: String,
    accounts: [Account],
    quoted: Money,
    billed: Money?,
    origin: String?,
    submittedAt: Int64,
    endedAt: Int64?
  ) {
    self.number = number
    self.key = key
    self.provider = provider
    self.model = model
    self.accounts = accounts
    self.quoted = quoted
    self.billed = billed
    self.origin = origin
    self.submittedAt = submittedAt
    self.endedAt = endedAt
  }
}
