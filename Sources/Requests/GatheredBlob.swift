import Synchronization

/// A receiver that gathers the bytes in memory and inserts them at the end.
///
/// For stores that hold their blobs in memory anyway.
package final class GatheredBlob: BlobReceiver {
  private let bytes = Mutex<[UInt8]>([])
  private let insert: @Sendable ([UInt8]) throws(StorageFailure) -> Digest

  /// - Parameter insert: called once, with everything that came, when it is kept.
  package init(_ insert: @escaping @Sendable ([UInt8]) throws(StorageFailure) -> Digest) {
    self.insert = insert
  }

  /// Everything that came so far.
  package var gathered: [UInt8] { bytes.withLock { $0 } }

  package var count: Int { bytes.withLock { $0.count } }

  package func append(_ more: UnsafeRawBufferPointer) throws(StorageFailure) {
    bytes.withLock { $0.append(contentsOf: more) }
  }

  package func keep() throws(StorageFailure) -> Digest { try insert(bytes.withLock { $0 }) }

  package func discard() { bytes.withLock { $0 = [] } }
}

extension BlobStore {
  package func receiver() throws(StorageFailure) -> any BlobReceiver {
    GatheredBlob { bytes throws(StorageFailure) in try self.insert(bytes) }
  }
}
