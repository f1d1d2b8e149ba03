import Requests
import Synchronization

/// What is made of pictures, by the pictures' bytes; each is made once, even when several threads ask
/// at once.
///
/// A hit is valid because what is made depends on the bytes alone within one process. A thread that
/// asks for what another is making waits for it: it would have nothing else to do, and the threads
/// are the studio's own.
final class DerivedCache<Value: Sendable>: Sendable {
  /// One picture; its lock is held while its value is made.
  private final class Entry: Sendable {
    let result = Mutex<Value?>(nil)
  }

  private struct State {
    var entries: [Digest: Entry] = [:]
    /// The latest used last.
    var order: [Digest] = []
    /// Bytes of finished values.
    var sizes: [Digest: Int] = [:]
  }

  private let state = Mutex(State())
  private let memoryLimit: Int
  private let size: @Sendable (Value) -> Int
  private let make: @Sendable (_ bytes: [UInt8], _ digest: Digest) throws -> Value

  /// `memoryLimit` and `size` are in bytes.
  init(
    memoryLimit: Int,
    size: @escaping @Sendable (Value) -> Int,
    make: @escaping @Sendable (_ bytes: [UInt8], _ digest: Digest) throws -> Value
  ) {
    self.memoryLimit = memoryLimit
    self.size = size
    self.make = make
  }

  /// The value for a picture's bytes.
  ///
  /// A failure is not kept: the next to ask tries again.
  func value(for bytes: [UInt8]) throws -> Value {
    let digest = Digest(of: bytes)
    let entry = state.withLock { state in
      state.order.removeAll { $0 == digest }
      state.order.append(digest)
      if let entry = state.entries[digest] { return entry }
      let entry = Entry()
      state.entries[digest] = entry
      return entry
    }
    let result = try entry.result.withLock { known in
      if let known { return known }
      let made = try make(bytes, digest)
      known = made
      return made
    }
    state.withLock { state in
      state.sizes[digest] = size(result)
      forgetOldest(&state)
    }
    return result
  }

  /// The latest is kept even where it alone is larger than the limit.
  private func forgetOldest(_ state: inout State) {
    while state.sizes.values.reduce(0, +) > memoryLimit, state.order.count > 1 {
      let oldest = state.order.removeFirst()
      state.entries[oldest] = nil
      state.sizes[oldest] = nil
    }
  }
}
