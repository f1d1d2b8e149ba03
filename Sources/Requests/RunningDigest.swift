import Crypto

/// The SHA-256 of bytes that come in pieces.
package struct RunningDigest: Sendable {
  private var hash = SHA256()

  /// The digest of nothing yet.
  package init() {}

  /// Takes the next bytes.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    hash.update(bufferPointer: bytes)
  }

  /// The digest of everything that came so far.
  package var digest: Digest { Digest(hash.finalize()) }
}
