package import Requests

/// Pictures that were fetched by links, kept so that they need not be fetched again.
///
/// One entry for each link, named for the link's SHA-256. Nothing in it is needed: what is lost or
/// damaged is fetched again.
package struct LinkShelf: Sendable {
  /// A picture as it was fetched.
  package struct Kept: Sendable, Equatable {
    package let bytes: [UInt8]
    /// The server's name of this version, where it gave one.
    package let tag: String?

    package init(bytes: [UInt8], tag: String?) {
      self.bytes = bytes
      self.tag = tag
    }
  }

  private let recall: @Sendable (Digest) -> [UInt8]?
  private let keep: @Sendable ([UInt8], Digest) -> Bool

  /// - Parameters:
  ///   - recall: an entry's bytes; `nil` where it is not there.
  ///   - keep: puts an entry in the place of the one that was there, all at once; whether it could.
  package init(
    recall: @escaping @Sendable (Digest) -> [UInt8]?,
    keep: @escaping @Sendable ([UInt8], Digest) -> Bool
  ) {
    self.recall = recall
    self.keep = keep
  }

  /// The picture of a link; `nil` where none is kept, or not as it was put there.
  package func picture(of link: String) -> Kept? {
    guard let entry = recall(Digest(of: link)),
      let end = entry.firstIndex(of: UInt8(ascii: "\n"))
    else { return nil }
    let head = String(decoding: entry[..<end], as: UTF8.self)
    let bytes = Array(entry[(end + 1)...])
    guard head.prefix(64) == Digest(of: bytes).hex else { return nil }
    let tag = String(head.dropFirst(65))
    return Kept(bytes: bytes, tag: tag.isEmpty ? nil : tag)
  }

  /// Keeps the picture of a link; whether that could be done.
  package func put(_ picture: Kept, of link: String) -> Bool {
    // A tag is one line of a header.
    let tag = (picture.tag ?? "").filter { !$0.isNewline }
    return keep(
      Array("\(Digest(of: picture.bytes).hex) \(tag)\n".utf8) + picture.bytes,
      Digest(of: link)
    )
  }
}
