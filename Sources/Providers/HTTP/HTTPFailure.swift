/// Why no whole answer came.
package struct HTTPFailure: Error, Sendable, Equatable {
  /// Why no response came.
  package enum Cause: Sendable, Equatable {
    /// Nobody answered at the address: DNS, refused, TLS, no connection in time.
    case unreachable
    /// The address is one that may not be asked.
    case forbidden
    /// It took too long.
    case timedOut
    /// The connection ended before the answer did.
    case cut
    /// The answer is larger than any sensible one.
    case tooLarge
    /// The surrounding task was cancelled.
    case cancelled
  }

  package let cause: Cause
  /// Whether the provider may have the whole request: its last byte was handed to a connection.
  ///
  /// What was never whole cannot have been acted on. The library's own errors do not tell.
  package let wasSent: Bool
  /// For people, lower case, no final stop; names the host, never a key.
  package let reason: String

  package init(_ cause: Cause, wasSent: Bool, reason: String) {
    self.cause = cause
    self.wasSent = wasSent
    self.reason = reason
  }
}
