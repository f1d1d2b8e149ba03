import Synchronization

/// A receiver that gathers the bytes in memory and inserts them at the end.
///
/// For stores that hold their blobs in memory anyway.
package final class GatheredBlob: BlobReceiver {
  private let gathered = Mutex<[UInt8]>([])
  private let insert: @Sendable ([UInt8]) throws(StorageFailure) -> Digest

  /// - Parameter insert: called once, with everything that came, when it is kept.
  package init(_ insert: @escaping @Sendable ([UInt8]) throws(StorageFailure) -> Digest) {
    self.insert = insert
  }

  package var count: Int { gathered.withLock { $0.count } }

  package func append(_ more: UnsafeRawBufferPointer) throws(StorageFailure) {
    gathered.withLock { $0.append(contentsOf: more) }
  }

  package func bytes() -> [UInt8] { gathered.withLock { $0 } }

  package func keep() throws(StorageFailure) -> Digest { try insert(bytes()) }

  package func discard() { gathered.withLock { $0 = [] } }
}

extension BlobStore {
  package func receiver() throws(StorageFailure) -> any BlobReceiver {
    GatheredBlob { bytes throws(StorageFailure) in try self.insert(bytes) }
  }
}
