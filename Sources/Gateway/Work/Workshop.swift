import Requests
import Synchronization

/// Does the work that outlives a call, and does what several callers want only once.
///
/// Work is handed over by ``start(_:)`` and runs inside ``run()``, so that all of it has ended when
/// that returns: a job whose client polls later is not cut off by a shutdown.
final class Workshop: Sendable {
  private typealias Waiter = @Sendable (UpstreamEnd) -> Void

  private let work: AsyncStream<@Sendable () async -> Void>
  private let workSink: AsyncStream<@Sendable () async -> Void>.Continuation
  /// Those who wait for what is being made, by key; the first of them caused it.
  private let waiters = Mutex<[RequestKey: [Waiter]]>([:])

  init() { (work, workSink) = AsyncStream.makeStream() }

  /// Works until ``close()``, and then to the end of what has begun.
  func run() async {
    await withDiscardingTaskGroup { group in
      for await item in work { group.addTask { await item() } }
    }
  }

  /// Takes no more work.
  func close() { workSink.finish() }

  /// Calls that wait for a picture in the making.
  var waiting: Int { waiters.withLock { $0.values.reduce(0) { $0 + $1.count } } }

  /// Begins something; `false` where the workshop is closed.
  func start(_ item: @escaping @Sendable () async -> Void) -> Bool {
    if case .enqueued = workSink.yield(item) { true } else { false }
  }

  /// The picture of a request, made once however many ask for it meanwhile.
  ///
  /// Only the first of them pays.
  @inline(never)
  func make(_ request: UpstreamRequest, by upstream: Upstream) async -> UpstreamEnd {
    await withCheckedContinuation { continuation in
      join(request, by: upstream) { continuation.resume(returning: $0) }
    }
  }

  /// Waits for a picture; whoever comes first begins it.
  ///
  /// Apart from what waits: inlined there, optimised code frees the task's memory in the wrong order.
  @inline(never)
  private func join(_ request: UpstreamRequest, by upstream: Upstream, _ waiter: @escaping Waiter) {
    let key = request.document.key
    let isFirst = waiters.withLock { waiters in
      let isFirst = waiters[key] == nil
      waiters[key, default: []].append(waiter)
      return isFirst
    }
    guard isFirst else { return }
    let hasStarted = start { [self] in
      ended(key, await upstream.make(request))
    }
    if !hasStarted { ended(key, .unavailable(reason: "the gateway is shutting down")) }
  }

  private func ended(_ key: RequestKey, _ end: UpstreamEnd) {
    let waiting = waiters.withLock { $0.removeValue(forKey: key) } ?? []
    waiting.first?(end)
    let shared = if case .made(let making) = end { UpstreamEnd.made(making.shared) } else { end }
    for waiter in waiting.dropFirst() { waiter(shared) }
  }
}
