import Requests

/// What an export consists of, in this order; nothing else is in one.
///
/// `backdrop-export.json`, the blobs, the requests in parts, and `SHA256SUMS`, which `sha256sum -c`
/// understands.
enum ArchiveMember: Equatable {
  case cover
  case blob(Digest)
  /// A part of the requests, by its number and the digest of its bytes.
  case requests(Int, Digest)
  case sums

  init?(name: String) {
    if name == Self.cover.name {
      self = .cover
    } else if name == Self.sums.name {
      self = .sums
    } else if name.hasPrefix("blobs/"), let digest = Digest(hex: name.dropFirst(6)),
      name == Self.blob(digest).name
    {
      self = .blob(digest)
    } else if name.hasPrefix("requests/"), let number = Int(name.dropFirst(9).prefix(6)),
      let digest = Digest(hex: name.dropFirst(16).prefix(64)),
      name == Self.requests(number, digest).name
    {
      self = .requests(number, digest)
    } else {
      return nil
    }
  }

  var name: String {
    switch self {
    case .cover: "backdrop-export.json"
    case .blob(let digest): "blobs/\(digest.hex)"
    case .requests(let number, let digest):
      "requests/" + String("\(1_000_000 + number)".dropFirst()) + "-\(digest.hex).jsonl"
    case .sums: "SHA256SUMS"
    }
  }

  /// Bytes that a member of this kind has at most.
  var most: Int {
    switch self {
    case .cover: 1 << 16
    case .blob: 1 << 30
    case .requests: 1 << 28
    case .sums: 1 << 28
    }
  }

  /// The place of its kind in the order.
  var rank: Int {
    switch self {
    case .cover: 0
    case .blob: 1
    case .requests: 2
    case .sums: 3
    }
  }
}
