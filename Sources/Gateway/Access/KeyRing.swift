import Requests

/// The keys that may ask; none at all means that any key may.
package struct KeyRing: Sendable {
  /// Digests, so that comparing takes the same time whatever a caller guesses.
  private let digests: Set<Digest>

  package init(_ keys: [String]) { digests = Set(keys.map { Digest(of: $0) }) }

  /// Whether callers must know a key of ours.
  package var isLocked: Bool { !digests.isEmpty }

  /// Whom the key belongs to; `nil` where it is none of ours.
  func owner(of key: String) -> KeyOwner? {
    let digest = Digest(of: key)
    return digests.isEmpty || digests.contains(digest) ? KeyOwner(digest: digest) : nil
  }
}

/// Whoever holds one key, to whom jobs and limits belong.
///
/// The key itself is not kept.
package struct KeyOwner: Sendable, Hashable {
  let digest: Digest
}
