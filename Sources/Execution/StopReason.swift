/// Why a run, or a provider within it, ended before all of its requests did.
package enum StopReason: Sendable, Equatable {
  /// A person asked to stop: nothing new was sent, what ran was waited for.
  case interrupted
  /// A person asked twice: what ran was given up.
  case aborted
  /// A request failed and the run was told to end at the first failure.
  case failedFast
  /// The next request did not fit under this cap, in words for people.
  case budget(cap: String)
  /// Something could not be written; ``RunResult/storageFailure`` says what.
  case storage
  /// The provider refuses the key.
  case keyRefused(provider: String, reason: String)
  /// The account at the provider has no credit left.
  case outOfCredit(provider: String, reason: String)
  /// So many answers in a row were billed and brought no picture.
  case billedInVain(provider: String, times: Int)
  /// The provider cannot be reached, or asks for a wait that nobody keeps.
  case unreachable(provider: String, reason: String)

  /// The higher, the more it is what a person must hear first.
  var gravity: Int {
    switch self {
    case .keyRefused: 4
    case .outOfCredit: 3
    case .billedInVain: 2
    case .budget: 1
    case .unreachable: 0
    case .interrupted, .aborted, .failedFast, .storage: 5
    }
  }
}
