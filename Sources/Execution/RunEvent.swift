package import Requests

/// What an executor tells while it runs, in the order in which things happen.
package enum RunEvent: Sendable, Equatable {
  /// Before anything else. `cached` of `total` requests need not be sent.
  case started(total: Int, cached: Int)
  /// A request left for its provider.
  case submitted(RequestKey)
  /// A request ended; its outcome is durable.
  case ended(RequestKey, Outcome, billed: Money, took: Duration)
  /// After everything else.
  case finished
}
