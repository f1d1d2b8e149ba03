import Execution
import Gallery
import Imaging
import Planning
import Requests
import Synchronization

/// The gallery of a run that goes on: pictures appear in it as they come.
///
/// Pictures are put in place on the worker threads, between the renderings, so that neither the
/// executor nor a provider waits for a thumbnail. What goes wrong in the output folder does not stop
/// the run: the pictures are safe in the store, and ``finish(_:)`` tells.
final class LiveGallery: Sendable {
  /// How often an open page is told, at most.
  private static let interval = Duration.seconds(1)

  private let writer: GalleryWriter
  private let workers: WorkerThreads
  private let arrivals: AsyncStream<(RequestKey, Outcome)>
  private let sink: AsyncStream<(RequestKey, Outcome)>.Continuation
  private let trouble = Mutex<(any Error)?>(nil)
  private let cached: [(RequestKey, Outcome)]

  /// Writes the page with what is in place already.
  init(
    _ record: RunRecord,
    in folder: String,
    tools: GalleryTools,
    workers: WorkerThreads
  ) throws {
    writer = try GalleryWriter.begin(record, in: folder, tools: tools)
    self.workers = workers
    (arrivals, sink) = AsyncStream.makeStream()
    let missing = Set(writer.missing(from: record))
    cached = zip(record.plan.requests, record.outcomes).compactMap { node, outcome in
      guard let outcome, missing.contains(node.document.key) else { return nil }
      return (node.document.key, outcome)
    }
  }

  /// Hears an event of the run; does not wait.
  func hear(_ event: RunEvent) {
    switch event {
    case .ended(let key, let outcome, _, _): sink.yield((key, outcome))
    case .finished: sink.finish()
    case .started, .remembered, .submitted, .storageFailed, .stopping: break
    }
  }

  /// Fills the gallery while the body runs, and with what was still on its way when it ended.
  func fill(while body: @Sendable () async -> RunResult) async -> RunResult {
    async let filling: Void = takeArrivals()
    let result = await body()
    sink.finish()
    await filling
    return result
  }

  /// Leaves the gallery as the record says.
  ///
  /// - Throws: the first thing that went wrong in the output folder, now or before.
  func finish(_ record: RunRecord) throws {
    try writer.finish(record)
    if let trouble = trouble.withLock(\.self) { throw trouble }
  }

  private func takeArrivals() async {
    let clock = ContinuousClock()
    var told: ContinuousClock.Instant?
    await withTaskGroup(of: Void.self) { group in
      for (key, outcome) in cached {
        group.addTask(executorPreference: workers) { self.add(key, outcome) }
      }
      for await (key, outcome) in arrivals {
        let now = clock.now
        let isDue = told.map { $0.duration(to: now) >= Self.interval } ?? true
        if isDue { told = now }
        group.addTask(executorPreference: workers) {
          self.add(key, outcome)
          if isDue { self.attempt { try self.writer.flush() } }
        }
      }
    }
  }

  private func add(_ key: RequestKey, _ outcome: Outcome) {
    attempt { try writer.add(key, outcome) }
  }

  private func attempt(_ work: () throws -> Void) {
    do {
      try work()
    } catch {
      trouble.withLock { $0 = $0 ?? error }
    }
  }
}
