/// One durable step of a request's life, or of the limits that requests share.
package enum JournalStep: Sendable, Equatable {
  /// Before it is sent, each time it is sent. From nothing or from an ended record; see ``Sending``.
  case submitting(Sending)

  /// The provider works on it under an id. From `submitting`, of the same owner.
  case accepted(RequestKey, RemoteJob)

  /// The provider's answer, before it is interpreted. From `submitting`, `submitted` or `answered`,
  /// of the same owner; in the last case it replaces one whose links have expired.
  case answered(RequestKey, ProviderAnswer)

  /// The end. From any open state, of the same owner.
  case ended(RequestKey, Ending)

  /// It is known never to have been taken: the record is again what it was before `submitting`, its
  /// version included, or gone; its reservation is given back. From `submitting`, of the same owner.
  case withdrawn(RequestKey)

  /// What another run left, or ended without a picture, is gone on with: an answer that is kept makes
  /// it `answered`, a job `submitted`, else it is `submitting`.
  ///
  /// From the record of this version, unless a living run owns it. Asks no limit and no budget; what
  /// was reserved or spent for it stays so until it ends.
  case takenOver(RequestKey, version: Int64)

  /// Nobody behind the limit may ask before `until`, milliseconds since 1970; a pause that lasts
  /// longer stands.
  case paused(LimitGroup, LimitHints.Kind, until: Int64)
}

/// Everything that is written down about a request before it is sent.
package struct Sending: Sendable, Equatable {
  package let key: RequestKey
  package let document: KeyDocument
  /// Version of the record that this was decided on; `nil` where there was none.
  package let replacing: Int64?
  /// Upper bound of its price, reserved on every account.
  package let quoted: Money
  /// What it counts for: the recipe, and each axis value that uses it.
  package let accounts: [Account]
  /// Accounts of those above that have a limit; all of them hold, or nothing is sent.
  package let caps: [Cap]
  /// `nil` for what has no limit, for example the studio.
  package let limits: SharedLimits?
  /// When it will leave, a moment after this is durable, milliseconds since 1970: what the window of
  /// its limits counts by.
  package let leavesAt: Int64

  package init(
    key: RequestKey,
    document: KeyDocument,
    replacing: Int64?,
    quoted: Money,
    accounts: [Account] = [],
    caps: [Cap] = [],
    limits: SharedLimits? = nil,
    leavesAt: Int64
  ) {
    self.key = key
    self.document = document
    self.replacing = replacing
    self.quoted = quoted
    self.accounts = accounts
    self.caps = caps
    self.limits = limits
    self.leavesAt = leavesAt
  }
}

/// How a request ended, with what it cost.
package struct Ending: Sendable, Equatable {
  /// Neither `.skipped` nor, for one whose blob is not durable yet, `.completed`.
  package let outcome: Outcome
  /// Replaces the reservation on every account; the upper bound where nobody knows.
  package let billed: Money
  /// Where `billed` was read: `metrics.cost`, `x-cost`, `price`, `upper bound`, `by hand`.
  package let origin: String
  /// From submission to answer, in milliseconds.
  package let took: Int64

  package init(_ outcome: Outcome, billed: Money, origin: String, took: Int64) {
    self.outcome = outcome
    self.billed = billed
    self.origin = origin
    self.took = took
  }
}

/// What came of a step.
package enum StepResult: Sendable, Equatable {
  case done
  /// The request stands otherwise than the step expects, or is another's; how it stands now.
  case stale(JournalRecord?)
  /// Not sent: everybody behind its limit waits until then, milliseconds since 1970.
  case paused(until: Int64)
  /// Not sent: the window's requests are used up until then, milliseconds since 1970.
  case paced(until: Int64)
  /// Not sent: all places in flight are taken, by this process or others.
  case full
  /// Not sent: its upper bound does not fit under the cap of this account.
  case spent(Account)
}
