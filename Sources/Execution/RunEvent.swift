package import Requests

/// What an executor tells while it runs, in the order in which things happen.
package enum RunEvent: Sendable, Equatable {
  /// Before anything else. `cached` of the `total` requests that the run is about have their picture
  /// already; `leftOut` others of the plan are none of its business.
  case started(total: Int, cached: Int, leftOut: Int = 0)
  /// A request that ended without a picture in an earlier run and is not asked again by itself;
  /// after `started`, in plan order. Not told for what is left out.
  case remembered(RequestKey, Outcome)
  /// A request is about to leave for its provider; that it is, is durable.
  case submitted(RequestKey)
  /// A request ended, sent or not; if it was sent, its outcome is durable unless a
  /// `storageFailed` of the same request came before. Told for skipped requests, but not for those
  /// that a stopped run never sent.
  case ended(RequestKey, Outcome, billed: Money, took: Duration)
  /// Another run brought its outcome meanwhile.
  case found(RequestKey, Outcome)
  /// It was not taken, which is durable; it is sent again, unless the run is stopping.
  case withdrawn(RequestKey)
  /// It is sent again after a wait, in the provider's or the system's words for why.
  case retrying(RequestKey, reason: String, after: Duration)
  /// What is known of a provider's limits: at the start, and whenever that changes. Nobody has named
  /// or found one that is `nil`.
  case limits(provider: String, requestsPerMinute: Double?, inFlight: Int?)
  /// Nobody sends to the provider for a while: a limit was met.
  case paused(provider: String, LimitHints.Kind, for: Duration)
  /// From here on nothing more is sent to the provider.
  case providerStopped(String, StopReason)
  /// Something could not be written, once per request. What was made is kept in memory and written
  /// again for a while; nothing new is sent.
  case storageFailed(RequestKey, StorageFailure)
  /// From here on nothing new is sent; told again when an abort follows a stop.
  case stopping(StopReason)
  /// After everything else.
  case finished
}
