import Imaging
import Requests
import Synchronization

/// Cut-outs by their picture's bytes; each is computed once, even when several threads ask at once.
///
/// A hit is valid because a cut-out depends on the bytes alone within one process. A thread that asks
/// for what another is computing waits for it: it would have nothing else to do, and the threads are
/// the studio's own.
final class CutOutCache: Sendable {
  /// One picture; its lock is held while it is cut out.
  private final class Entry: Sendable {
    let result = Mutex<CutOut?>(nil)
  }

  private struct State {
    var entries: [Digest: Entry] = [:]
    /// The latest used last.
    var order: [Digest] = []
    /// Bytes of finished cut-outs.
    var sizes: [Digest: Int] = [:]
  }

  private let state = Mutex(State())
  private let memoryLimit: Int
  private let compute: @Sendable ([UInt8]) throws -> CutOut

  init(memoryLimit: Int, compute: @escaping @Sendable ([UInt8]) throws -> CutOut) {
    self.memoryLimit = memoryLimit
    self.compute = compute
  }

  /// The cut-out of a picture's bytes.
  ///
  /// A failure is not kept: the next to ask tries again.
  func cutOut(of bytes: [UInt8]) throws -> CutOut {
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
      let computed = try compute(bytes).cropped
      known = computed
      return computed
    }
    state.withLock { state in
      state.sizes[digest] = result.bitmap.pixels.count
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

extension CutOut {
  /// Without the empty margin, which would only take memory.
  fileprivate var cropped: CutOut {
    guard columns.count < bitmap.width || rows.count < bitmap.height, !columns.isEmpty,
      !rows.isEmpty
    else { return self }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(columns.count * rows.count * 4)
    for row in rows {
      let start = (row * bitmap.width + columns.lowerBound) * 4
      pixels += bitmap.pixels[start..<start + columns.count * 4]
    }
    return CutOut(
      bitmap: Bitmap(width: columns.count, height: rows.count, pixels: pixels),
      columns: 0..<columns.count,
      rows: 0..<rows.count,
      method: method,
      confidence: confidence,
      borders: borders
    )
  }
}
