import Catalogue
import Execution
import Foundation
import Gallery
import Imaging
import Planning
import Requests
import Synchronization

/// The gallery while the run fills it.
///
/// Pictures are put in place on the worker threads, between the renderings, so that neither the
/// executor nor a provider waits for a thumbnail. What goes wrong in the output folder does not stop
/// the run: the pictures are safe in the store, and ``finish(_:times:)`` tries once more and tells.
final class LiveGallery: Sendable {
  /// How often an open page is told, at most; what is new waits no longer where telling takes no time.
  private static let interval = Duration.seconds(1)
  /// The most of a run's time that is spent on telling.
  private static let share = 0.02

  private let writer: GalleryWriter
  private let workers: WorkerThreads
  private let arrivals: AsyncStream<(RequestKey, Outcome)>
  private let sink: AsyncStream<(RequestKey, Outcome)>.Continuation
  private let cached: [(RequestKey, Outcome)]
  private let begun = ContinuousClock.now
  /// When each request was sent first, after `begun`.
  private let sent = Mutex<[RequestKey: Duration]>([:])

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
    case .ended(let key, let outcome, _, _), .found(let key, let outcome):
      sink.yield((key, outcome))
    case .finished: sink.finish()
    case .submitted(let key):
      let passed = ContinuousClock.now - begun
      sent.withLock { sent in if sent[key] == nil { sent[key] = passed } }
    case .started, .remembered, .withdrawn, .retrying, .limits, .paused, .providerStopped,
      .storageFailed, .stopping:
      break
    }
  }

  /// Fills the gallery while the body runs, and with what was still on its way when it ended.
  func fill(while body: @Sendable () async -> RunResult) async -> RunResult {
    async let filling: Void = takeArrivals()
    // Cancelled when everything has arrived.
    async let _: Void = tellFromTimeToTime()
    let result = await body()
    sink.finish()
    await filling
    return result
  }

  /// The times of the run with what only this has heard: when each request was sent, and how fast
  /// its provider may be asked by the catalogue.
  func noted(_ times: RunTimes, of plan: Plan, catalogue: Catalogue) -> RunTimes {
    let sent = sent.withLock { $0 }
    let providers = Set(plan.requests.map(\.request.provider)).sorted()
    return RunTimes(
      startedAt: times.startedAt,
      elapsedMilliseconds: times.elapsedMilliseconds,
      latencies: times.latencies.map { latency in
        RunTimes.Latency(
          key: latency.key,
          milliseconds: latency.milliseconds,
          startedAfter: sent[latency.key].map { Int64($0 / .milliseconds(1)) }
        )
      },
      limits: providers.compactMap { name in
        catalogue.provider(name)?.limits.requests.map { rate in
          RunTimes.Limit(provider: name, requestsPerMinute: rate.perMinute)
        }
      }
    )
  }

  /// Writes the thumbnails of a picture that is at hand decoded.
  ///
  /// What fails here is made of the file by and by.
  func takeThumbnails(of picture: Bitmap, _ blob: Digest) {
    try? writer.addThumbnails(of: blob) { try GalleryTools.thumbnails(of: picture, $0) }
  }

  /// Leaves the gallery as the record says, with what could not be put in place before.
  ///
  /// - Throws: what goes wrong in the output folder.
  func finish(_ record: RunRecord, times: RunTimes?) throws {
    try writer.finish(record, times: times)
  }

  private func takeArrivals() async {
    await withDiscardingTaskGroup { group in
      for (key, outcome) in cached {
        group.addTask(executorPreference: workers) { self.add(key, outcome) }
      }
      var isFirst = true
      for await (key, outcome) in arrivals {
        group.addTask(executorPreference: workers) { [isFirst] in
          self.add(key, outcome)
          // Whoever waits with the page open sees at once that it works.
          if isFirst { self.tell() }
        }
        isFirst = false
      }
    }
  }

  private func tellFromTimeToTime() async {
    let clock = ContinuousClock()
    var pause = Self.interval
    while (try? await clock.sleep(for: pause)) != nil {
      let took = await withTaskGroup(of: Duration.self) { group in
        group.addTask(executorPreference: workers) {
          let began = clock.now
          self.tell()
          return clock.now - began
        }
        return await group.next() ?? .zero
      }
      pause = max(Self.interval, took / Self.share)
    }
  }

  /// What fails here is tried again by ``finish(_:times:)``.
  private func add(_ key: RequestKey, _ outcome: Outcome) { try? writer.add(key, outcome) }

  private func tell() { try? writer.flush() }
}
