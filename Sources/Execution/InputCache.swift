import Requests
import Synchronization

/// The bytes of input pictures that many requests share, as long as they fit.
final class InputCache: Sendable {
  private struct State {
    var pictures: [Digest: [UInt8]] = [:]
    /// In the order in which they came.
    var order: [Digest] = []
    var bytes = 0
  }

  private let limit: Int
  private let state = Mutex(State())

  /// - Parameter limit: bytes that are kept at most.
  init(limit: Int) { self.limit = limit }

  subscript(digest: Digest) -> [UInt8]? { state.withLock { $0.pictures[digest] } }

  /// The bytes of all of a request's pictures by parameter name; `nil` where one is not here.
  func pictures(of sources: [InputSource]) -> [String: [UInt8]]? {
    state.withLock { state in
      var pictures: [String: [UInt8]] = [:]
      for source in sources {
        guard let bytes = state.pictures[source.digest] else { return nil }
        pictures[source.name] = bytes
      }
      return pictures
    }
  }

  /// Keeps bytes for others; the oldest make room.
  func keep(_ bytes: [UInt8], of digest: Digest) {
    state.withLock { state in
      guard bytes.count <= limit, state.pictures[digest] == nil else { return }
      state.pictures[digest] = bytes
      state.order.append(digest)
      state.bytes += bytes.count
      while state.bytes > limit {
        let oldest = state.order.removeFirst()
        state.bytes -= state.pictures.removeValue(forKey: oldest)?.count ?? 0
      }
    }
  }
}
