/// Why a run ended before all of its requests did.
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
}
