import Requests
import Synchronization

/// A picture on its way into the store: in memory while it is one piece, then in a blob that nobody
/// sees before it is kept.
///
/// Used by one task at a time. One that is let go leaves nothing behind.
final class IncomingPicture: Sendable {
  private struct State {
    var first: [UInt8]?
    var receiver: (any BlobReceiver)?
  }

  private let blobs: any BlobStore
  private let state: Mutex<State>

  /// One of which nothing has come.
  init(into blobs: any BlobStore) {
    self.blobs = blobs
    state = Mutex(State())
  }

  /// One that has come whole.
  init(_ bytes: [UInt8], into blobs: any BlobStore) {
    self.blobs = blobs
    state = Mutex(State(first: bytes))
  }

  /// Holds the first piece, which may be all there is; `false` where another came before.
  func holds(_ piece: [UInt8]) -> Bool {
    state.withLock { state in
      guard state.first == nil, state.receiver == nil else { return false }
      state.first = piece
      return true
    }
  }

  /// Writes a piece behind those that came before; may block for the disk.
  func write(_ piece: [UInt8]) throws(StorageFailure) {
    try state.withLock { state throws(StorageFailure) in
      let receiver: any BlobReceiver
      if let known = state.receiver { receiver = known } else { receiver = try blobs.receiver() }
      state.receiver = receiver
      if let first = state.first.take() { try receiver.append(first) }
      try receiver.append(piece)
    }
  }

  /// Everything that came; may block for the disk.
  func bytes() throws(StorageFailure) -> [UInt8] {
    try state.withLock { state throws(StorageFailure) in
      if let receiver = state.receiver { return try receiver.bytes() }
      return state.first ?? []
    }
  }

  /// Makes it durable and visible, and returns its digest; may block for the disk.
  func keep() throws(StorageFailure) -> Digest {
    try state.withLock { state throws(StorageFailure) in
      if let receiver = state.receiver { return try receiver.keep() }
      return try blobs.insert(state.first ?? [])
    }
  }
}

extension BlobReceiver {
  fileprivate func append(_ bytes: [UInt8]) throws(StorageFailure) {
    try bytes.withUnsafeBufferPointer { bytes throws(StorageFailure) in
      try append(UnsafeRawBufferPointer(bytes))
    }
  }
}
