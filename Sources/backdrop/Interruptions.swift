import Dispatch
import Foundation

/// SIGINT and SIGTERM as calls: the first asks to stop, the second ends at once.
final class Interruptions: Sendable {
  private let queue = DispatchQueue(label: "interruptions")
  private let sources: [any DispatchSourceSignal]

  /// Starts to listen.
  ///
  /// - Parameters:
  ///   - first: called once, on a queue of its own, with the status to end with.
  ///   - second: called at the next signal; it does not return to what was running.
  init(
    first: @escaping @Sendable (ExitStatus) -> Void,
    second: @escaping @Sendable (ExitStatus) -> Void
  ) {
    let queue = queue
    let count = Counter()
    sources = [(SIGINT, ExitStatus.interrupted), (SIGTERM, .terminated)].map { number, status in
      // The default action would end the process before the source is told.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { count.next() == 1 ? first(status) : second(status) }
      source.resume()
      return source
    }
  }

  /// Stops listening and gives the signals their default action back.
  func end() {
    for source in sources { source.cancel() }
    signal(SIGINT, SIG_DFL)
    signal(SIGTERM, SIG_DFL)
  }
}
