package import Planning
package import Requests

/// How each request of a plan stood before a run: what is known of it and is not asked again.
///
/// A known outcome stands where asking again could cost money twice or was ruled out by the
/// provider; whatever was free, or is known not to have been billed, is asked again:
///
/// - A picture stands while its blob is in the store. A free one that is gone is made again.
/// - What a provider withheld stays withheld.
/// - A failure stands where it was or may have been billed.
/// - What was sent and never heard of again stays unknown, unless it is free.
package struct Standing: Sendable, Equatable {
  /// By index into the plan's requests; `nil` for what a run will send.
  package let outcomes: [Outcome?]

  package init(outcomes: [Outcome?]) { self.outcomes = outcomes }

  /// Reads how the requests of a plan stand; blocks while it reads the store.
  package init(
    of plan: Plan,
    journal: any PlainJournal,
    blobs: any BlobStore
  ) throws(StorageFailure) {
    let known = try journal.outcomes(of: plan.requests.map(\.document.key))
    var outcomes: [Outcome?] = []
    outcomes.reserveCapacity(plan.requests.count)
    for node in plan.requests {
      outcomes.append(
        known[node.document.key].flatMap {
          Self.standing($0, isFree: node.price == .zero, isThere: blobs.contains)
        }
      )
    }
    self.outcomes = outcomes
  }

  /// How many requests have their picture.
  package var cached: Int {
    outcomes.count { if case .completed = $0 { true } else { false } }
  }

  private static func standing(
    _ known: Outcome,
    isFree: Bool,
    isThere: (Digest) -> Bool
  ) -> Outcome? {
    switch known {
    case .completed(let picture):
      if isThere(picture.blob) { return known }
      if isFree { return nil }
      return .failed(reason: "its picture is no longer in the store", billed: .yes)
    case .blocked: return known
    case .failed(_, let billed): return billed == .no ? nil : known
    case .unknown: return isFree ? nil : known
    case .pending, .cancelled, .skipped: return nil
    }
  }
}
