import Dispatch
import Foundation
import Synchronization

/// SIGINT and SIGTERM as calls: the first asks to stop, the second ends at once.
final class Interruptions {
  private let sources: [any DispatchSourceSignal]
  private let first: Received

  /// The signal that was heard first.
  private final class Received: Sendable {
    let status = Mutex<ExitStatus?>(nil)
  }

  /// Starts to listen.
  ///
  /// - Parameters:
  ///   - first: called once, on a queue of its own, with the status to end with.
  ///   - second: called at the next signal; it does not return to what was running.
  init(
    first: @escaping @Sendable (ExitStatus) -> Void,
    second: @escaping @Sendable (ExitStatus) -> Void
  ) {
    let queue = DispatchQueue(label: "interruptions")
    let received = Received()
    self.first = received
    sources = [(SIGINT, ExitStatus.interrupted), (SIGTERM, .terminated)].map { number, status in
      // The default action would end the process before the source is told.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        let isFirst = received.status.withLock { known in
          defer { known = known ?? status }
          return known == nil
        }
        isFirst ? first(status) : second(status)
      }
      source.resume()
      return source
    }
  }

  /// What to end with, where a signal was heard.
  var received: ExitStatus? { first.status.withLock(\.self) }

  /// Stops listening and gives the signals their default action back.
  func end() {
    for source in sources { source.cancel() }
    signal(SIGINT, SIG_DFL)
    signal(SIGTERM, SIG_DFL)
  }
}
