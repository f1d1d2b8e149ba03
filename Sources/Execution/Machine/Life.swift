import Requests

/// Where the life of a request that is under way stands.
struct Life: Sendable {
  enum Phase: Sendable, Equatable {
    /// Its sending is being noted, or it is with the provider.
    case sending
    /// The provider works on it; it waits for its next question, or is being asked about.
    case submitted
    /// Its answer is durable; the picture is being fetched, or will be once more.
    case answered
    /// Waits to be sent again; nothing of it is with the provider.
    case waiting
    /// Another run has it; waits for what comes of it there.
    case elsewhere
    /// Its end is being written.
    case ending
  }

  var phase = Phase.sending
  /// Times it was sent that counted as an attempt.
  var attempts = 0
  /// When it is given up.
  let deadline: Duration
  /// When it left, as its pace was told.
  var leftAt = Duration.zero
  /// When it was first sent.
  var sentAt: Duration?
  /// When the provider took it; earlier than the run where an earlier run sent it.
  var acceptedAt = Duration.zero
  /// Age at the last question that found it at work.
  var askedAt = Duration.zero
  /// Whether the provider gave it an id that it can be asked about by.
  var hasJob = false
  /// Whether a question about it is on its way.
  var isAsked = false
  /// Questions in a row that came to nothing.
  var troubles = 0
  /// Whether its answer is being read or its picture fetched.
  var isFetched = false
  /// When it may be sent again, once it is withdrawn.
  var againAt: Duration?
  /// Times the provider knew nothing of it.
  var notFound = 0
  /// Failed downloads since the last fresh answer.
  var fetches = 0
  /// Answers that were fetched again for a new link.
  var refreshes = 0
  /// Whether it has its places in flight.
  var hasPlace = true
  /// Whether it is one of the submissions to its provider that are under way and will be answered at
  /// once.
  var hasTurn = false
  /// Whether its upper bound is reserved in this run's ledger.
  var isReserved = true
  /// Whether an earlier run sent it.
  var isResumed = false
  /// Reserved or spent before this run, where an earlier one sent it.
  var earlier = Money.zero
  /// Whether it is sent again once its end is noted.
  var isSentAgain = false
  /// What is written as its end.
  var ending: Ending?
}
