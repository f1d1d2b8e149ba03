/// Lets one task wait until somebody asks it to stop.
final class StopSign: Sendable {
  private let asked: AsyncStream<Void>
  private let sink: AsyncStream<Void>.Continuation

  init() { (asked, sink) = AsyncStream.makeStream() }

  /// Asks; from any thread, as often as one likes.
  func stop() { sink.finish() }

  /// Returns once somebody asked, or the surrounding task is cancelled.
  func wait() async { for await _ in asked {} }
}
