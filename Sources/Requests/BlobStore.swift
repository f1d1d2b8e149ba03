/// Pictures by the SHA-256 of their bytes.
///
/// A blob is visible under its digest only when it is complete and durable. Implementations may be
/// called from any thread; calls block, so they are made from threads that may wait.
package protocol BlobStore: Sendable {
  /// Keeps the bytes, unless they are there already, and returns their digest.
  ///
  /// - Throws: when the bytes could not be made durable; then nothing is visible.
  func insert(_ bytes: [UInt8]) throws(StorageFailure) -> Digest

  /// The bytes, checked against their digest as they are read.
  ///
  /// - Throws: `.missing`, or `.corrupt` where the bytes on disk have another digest.
  func bytes(of digest: Digest) throws(StorageFailure) -> [UInt8]

  /// Whether the blob is there; does not read it.
  func contains(_ digest: Digest) -> Bool

  /// A receiver for a blob that comes in pieces.
  func receiver() throws(StorageFailure) -> any BlobReceiver
}
