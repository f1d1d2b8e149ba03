import Requests

/// Pictures that can be fetched by a link, without a key: finished ones, and those that clients
/// uploaded.
///
/// Whoever knows the link may fetch, so its signature cannot be guessed.
struct OutputBook: Sendable {
  /// What a link leads to.
  enum Found: Sendable {
    case picture(ImageFormat, read: @Sendable () throws -> [UInt8])
    /// Its time is over.
    case expired
    case unknown
  }

  private struct Entry: Sendable {
    let signature: String
    let expires: Duration
    let format: ImageFormat
    let read: @Sendable () throws -> [UInt8]
    /// Bytes that are in memory because of it.
    let weight: Int
  }

  /// Bytes of uploads that are kept; the oldest go first.
  let uploadLimit: Int
  private var entries: [String: Entry] = [:]
  private var order: [String] = []
  private var firstOrder = 0
  private var uploads: [(name: String, weight: Int)] = []
  private var uploadWeight = 0

  init(uploadLimit: Int) { self.uploadLimit = uploadLimit }

  /// Keeps a finished picture for a while.
  mutating func put(
    _ making: Making,
    name: String,
    signature: String,
    until expires: Duration,
    now: Duration
  ) {
    forgetOld(now)
    insert(
      Entry(
        signature: signature,
        expires: expires,
        format: making.format,
        read: making.read,
        weight: 0
      ),
      name: name
    )
  }

  /// Keeps what a client uploaded, in memory.
  ///
  /// - Returns: `false` where it alone is more than is kept.
  mutating func put(
    _ bytes: [UInt8],
    format: ImageFormat,
    name: String,
    signature: String,
    until expires: Duration
  ) -> Bool {
    guard bytes.count <= uploadLimit else { return false }
    while uploadWeight + bytes.count > uploadLimit {
      let oldest = uploads.removeFirst()
      entries[oldest.name] = nil
      uploadWeight -= oldest.weight
    }
    uploads.append((name, bytes.count))
    uploadWeight += bytes.count
    insert(
      Entry(
        signature: signature,
        expires: expires,
        format: format,
        read: { bytes },
        weight: bytes.count
      ),
      name: name
    )
    return true
  }

  /// What a link's name and signature lead to.
  func find(_ name: String, signature: String?, now: Duration) -> Found {
    guard let entry = entries[name], entry.signature == signature else { return .unknown }
    return now < entry.expires ? .picture(entry.format, read: entry.read) : .expired
  }

  private mutating func insert(_ entry: Entry, name: String) {
    entries[name] = entry
    order.append(name)
  }

  /// Forgets, oldest first, what expired a day ago: until then a link is told to be expired.
  private mutating func forgetOld(_ now: Duration) {
    while firstOrder < order.count {
      let name = order[firstOrder]
      if let entry = entries[name], now < entry.expires + .seconds(86_400) { break }
      entries[name] = nil
      firstOrder += 1
    }
    if firstOrder > 1024, firstOrder * 2 > order.count {
      order.removeFirst(firstOrder)
      firstOrder = 0
    }
  }
}
