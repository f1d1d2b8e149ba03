package import Requests

/// What became of an unknown request, by a provider's own books or a person's word.
package enum Resolution: Sendable, Equatable {
  /// It was made; the next run fetches it from this answer.
  case made(ProviderAnswer, job: RemoteJob)
  /// The provider still works on it; the next run asks for it.
  case underWay(RemoteJob)
  /// It ended without a picture, and was not billed.
  case failed(reason: String, job: RemoteJob)
  /// A person says that it was billed; it is not sent again by itself.
  case billedByHand
  /// A person says that it was not billed; the next run sends it again.
  case unbilledByHand

  /// The steps that settle it, for the owner who makes them.
  package func steps(for unknown: UnknownRequest) -> [JournalStep] {
    let key = unknown.key
    let over = JournalStep.takenOver(key, version: unknown.record.version)
    switch self {
    case .made(let answer, let job): return [over, .accepted(key, job), .answered(key, answer)]
    case .underWay(let job): return [over, .accepted(key, job)]
    case .failed(let reason, let job):
      let ending = Ending(
        .failed(reason: reason, billed: .no),
        billed: .zero,
        origin: "request history",
        took: 0
      )
      return [over, .accepted(key, job), .ended(key, ending)]
    case .billedByHand:
      let ending = Ending(
        .failed(reason: "billed without a picture, as you said", billed: .yes),
        billed: unknown.record.quoted,
        origin: "by hand",
        took: 0
      )
      return [over, .ended(key, ending)]
    case .unbilledByHand:
      let ending = Ending(
        .failed(reason: "never billed, as you said", billed: .no),
        billed: .zero,
        origin: "by hand",
        took: 0
      )
      return [over, .ended(key, ending)]
    }
  }
}
