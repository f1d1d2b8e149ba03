/// A blob that comes in pieces; nothing is visible under a digest until it is kept.
///
/// Used by one task at a time; a receiver that is let go without `keep` leaves nothing behind.
package protocol BlobReceiver: AnyObject, Sendable {
  /// Bytes received so far.
  var count: Int { get }

  /// Appends bytes; may block for the disk.
  func append(_ bytes: UnsafeRawBufferPointer) throws(StorageFailure)

  /// Everything that came so far, read back; may block for the disk.
  func bytes() throws(StorageFailure) -> [UInt8]

  /// Makes what was received durable and visible, and returns its digest.
  func keep() throws(StorageFailure) -> Digest

  /// Lets go of what was received.
  func discard()
}
