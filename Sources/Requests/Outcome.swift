/// How a request ended, or where it stands when a run ends.
package enum Outcome: Sendable, Equatable {
  /// Whether the provider took money for it.
  package enum Billed: String, Sendable, Hashable, CaseIterable { case no, yes, maybe }

  case completed(Picture)
  /// Withheld by the provider for its content; remembered and never silently sent again.
  case blocked(reason: String, billed: Billed)
  /// Ended without a picture. `reason` holds the provider's own words where there are any.
  case failed(reason: String, billed: Billed)
  /// It was sent, and nobody knows what came of it.
  case unknown(reason: String)
  /// Not done by its deadline; the next run takes it up again.
  case pending
  /// Not sent, or given up, because the run was stopped.
  case cancelled
  /// Not sent, because a request it needs has no picture.
  case skipped(needs: RequestKey)
}
