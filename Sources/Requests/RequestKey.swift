/// The identity of a request: the SHA-256 of its canonical key document.
///
/// Two cells with the same key are the same request; a result is found again by its key.
package struct RequestKey: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let digest: Digest

  package init(_ digest: Digest) { self.digest = digest }

  /// Reads 64 hexadecimal digits; `nil` for anything else.
  package init?(hex: some StringProtocol) {
    guard let digest = Digest(hex: hex) else { return nil }
    self.digest = digest
  }

  package var hex: String { digest.hex }
  package var description: String { hex }

  package static func < (a: RequestKey, b: RequestKey) -> Bool { a.digest < b.digest }
}
