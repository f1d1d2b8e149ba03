import Synchronization

/// Server-sent events to every page that is open.
final class EventHub: Sendable {
  /// More pages than that are no reviewers.
  private static let mostPages = 256
  /// Events that a page may be behind; one that is further behind connects anew.
  private static let backlog = 256

  private struct State {
    var pages: [Int: AsyncStream<[UInt8]>.Continuation] = [:]
    var next = 0
    var isClosed = false
  }

  private let state = Mutex(State())

  /// A page's events from now on, the given ones first; `nil` where there are too many pages.
  func join(first: [UInt8]) -> AsyncStream<[UInt8]>? {
    let (events, sink) = AsyncStream.makeStream(
      of: [UInt8].self,
      bufferingPolicy: .bufferingOldest(Self.backlog)
    )
    let number = state.withLock { state -> Int? in
      guard !state.isClosed, state.pages.count < Self.mostPages else { return nil }
      state.next += 1
      state.pages[state.next] = sink
      return state.next
    }
    guard let number else { return nil }
    sink.onTermination = { [weak self] _ in
      _ = self?.state.withLock { $0.pages.removeValue(forKey: number) }
    }
    sink.yield(first)
    return events
  }

  /// Tells every page.
  func tell(_ event: [UInt8]) {
    let pages = state.withLock { Array($0.pages.values) }
    for page in pages {
      if case .dropped = page.yield(event) { page.finish() }
    }
  }

  /// Ends every page's events.
  func close() {
    let pages = state.withLock { state in
      state.isClosed = true
      return Array(state.pages.values)
    }
    for page in pages { page.finish() }
  }

  /// An event as it goes over the wire; `data` is one line.
  static func event(_ name: String, data: String) -> [UInt8] {
    Array("event: \(name)\ndata: \(data)\n\n".utf8)
  }
}
