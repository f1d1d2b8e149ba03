import Crypto

/// Digests of many texts of which each begins like the one before: what they share is hashed once.
///
/// It keeps the states of SHA-256 after some whole blocks of the latest text. Where the next text
/// begins with the same bytes its hash goes on from there; the digests are those of the whole texts.
package struct SharedPrefixDigest {
  /// Bytes that SHA-256 takes in at a time.
  private static let block = 64
  /// States kept at most; texts branch at few places.
  private static let depth = 6

  private struct Half {
    /// Bytes of the latest text that are in `hash`, whole blocks.
    let length: Int
    var hash: SHA256
  }

  private var halves: [Half] = []

  package init() {}

  /// The digest of a text.
  ///
  /// `shared`: how many of its first bytes are those of the text before; 0 for the first.
  package mutating func digest(of text: UnsafeRawBufferPointer, shared: Int) -> Digest {
    while !halves.isEmpty, halves[halves.count - 1].length > shared { halves.removeLast() }
    let wanted = min(shared, text.count) / Self.block * Self.block
    let known = halves.isEmpty ? 0 : halves[halves.count - 1].length
    if wanted > known {
      var hash = halves.last?.hash ?? SHA256()
      hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: text[known..<wanted]))
      if halves.count == Self.depth { halves.removeFirst(Self.depth / 2) }
      halves.append(Half(length: wanted, hash: hash))
    }
    let start = max(known, wanted)
    var hash = halves.last?.hash ?? SHA256()
    hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: text[start...]))
    return Digest(hash.finalize())
  }
}
