import Dispatch
import Foundation
import Synchronization

/// SIGINT and SIGTERM as calls: while something runs, the first asks it to stop; every other signal
/// ends the process at once.
final class Interruptions {
  private struct State {
    /// What the first signal asks to stop; `nil` while nothing has begun that is worth waiting for.
    var stop: (@Sendable () -> Void)?
    var received: ExitStatus?
  }

  /// What the sources' handlers share with their owner.
  private final class Shared: Sendable {
    let state = Mutex(State())
  }

  private let shared = Shared()
  private let sources: [any DispatchSourceSignal]

  /// Starts to listen.
  ///
  /// - Parameter end: called, on a queue of its own, with the status to end with at once; must not
  ///   wait for what runs, which may itself be stuck.
  init(end: @escaping @Sendable (ExitStatus) -> Void) {
    let queue = DispatchQueue(label: "interruptions")
    sources = [(SIGINT, ExitStatus.interrupted), (SIGTERM, .terminated)].map {
      [shared] number, status in
      // The default action would end the process before the source is told.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        let stop: (@Sendable () -> Void)? = shared.state.withLock { state in
          guard state.received == nil, let stop = state.stop else { return nil }
          state.received = status
          return stop
        }
        if let stop { stop() } else { end(status) }
      }
      source.resume()
      return source
    }
  }

  /// Runs the body; a signal meanwhile calls `stop` instead of ending the process.
  ///
  /// - Parameters:
  ///   - stop: called once at most, on a queue of its own; must not wait.
  ///   - body: returns soon after `stop` was called.
  /// - Returns: what the body returns.
  func stopping<Result>(
    by stop: @escaping @Sendable () -> Void,
    _ body: () async throws -> Result
  ) async rethrows -> Result {
    shared.state.withLock { $0.stop = stop }
    defer { shared.state.withLock { $0.stop = nil } }
    return try await body()
  }

  /// What to end with, where a body was asked to stop.
  var received: ExitStatus? { shared.state.withLock(\.received) }
}
