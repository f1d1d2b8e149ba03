import Requests
import Synchronization

/// The input pictures of requests that are under way, so that the executor can read them when their
/// turn comes.
final class HeldInputs: Sendable {
  private struct Holding {
    let bytes: [UInt8]
    /// Requests that need them.
    var count: Int
  }

  /// Somebody let go of a picture too early.
  struct Missing: Error, CustomStringConvertible {
    let description = "a bug of ours: its picture is no longer held"
  }

  private let held = Mutex<[String: Holding]>([:])

  /// What the executor reads a picture by: the digest of its bytes.
  ///
  /// Behind its link where it has one, as the part that no server is asked for: what a link leads to
  /// may be another picture the next time.
  static func path(of digest: Digest, link: String?) -> String {
    link.map { "\($0.prefix { $0 != "#" })#\(digest.hex)" } ?? digest.hex
  }

  /// Keeps pictures by their paths until ``release(_:)``.
  func hold(_ pictures: [String: [UInt8]]) {
    held.withLock { held in
      for (path, bytes) in pictures {
        held[path, default: Holding(bytes: bytes, count: 0)].count += 1
      }
    }
  }

  /// Lets go of them, unless others need them too.
  func release(_ pictures: [String: [UInt8]]) {
    held.withLock { held in
      for path in pictures.keys {
        held[path]?.count -= 1
        if held[path]?.count == 0 { held[path] = nil }
      }
    }
  }

  /// The bytes of a picture that is held.
  func bytes(at path: String) throws -> [UInt8] {
    guard let holding = held.withLock({ $0[path] }) else { throw Missing() }
    return holding.bytes
  }
}
