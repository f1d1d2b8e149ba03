package import Requests

/// What an executor tells while it runs, in the order in which things happen.
package enum RunEvent: Sendable, Equatable {
  /// Before anything else. `cached` of `total` requests have their picture already.
  case started(total: Int, cached: Int)
  /// A request that ended without a picture in an earlier run and is not asked again by itself;
  /// after `started`, in plan order.
  case remembered(RequestKey, Outcome)
  /// A request is about to leave for its provider; that it is, is durable.
  case submitted(RequestKey)
  /// A request ended, sent or not; if it was sent, its outcome is durable unless a
  /// `storageFailed` of the same request came before. Told for skipped requests, but not for those
  /// that a stopped run never sent.
  case ended(RequestKey, Outcome, billed: Money, took: Duration)
  /// Something could not be written, once per request. What was made is kept in memory and written
  /// again for a while; nothing new is sent.
  case storageFailed(RequestKey, StorageFailure)
  /// From here on nothing new is sent; told again when an abort follows a stop.
  case stopping(StopReason)
  /// After everything else.
  case finished
}
