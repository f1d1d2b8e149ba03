package import Catalogue
package import Requests

/// What makes the pictures behind the gateway: the studio or a provider, with the store's cache in
/// front, limits and budget.
///
/// `make` may be called for many requests at once, and is called for one key only once at a time.
package struct Upstream: Sendable {
  /// Whose models make the pictures.
  package let provider: Provider
  /// For the studio, what request keys hold of the renderer; `nil` for others.
  package let renderer: JSONObject?
  /// The answering origin where it is not the provider's own, as request keys hold it.
  package let origin: String?
  /// Makes one picture, or finds the one that was made before.
  package let make: @Sendable (UpstreamRequest) async -> UpstreamEnd

  package init(
    provider: Provider,
    renderer: JSONObject? = nil,
    origin: String? = nil,
    make: @escaping @Sendable (UpstreamRequest) async -> UpstreamEnd
  ) {
    self.provider = provider
    self.renderer = renderer
    self.origin = origin
    self.make = make
  }
}

/// One picture that is wanted.
package struct UpstreamRequest: Sendable {
  package let document: KeyDocument
  package let request: Request
  /// The bytes of each input picture by parameter name.
  package let inputs: [String: [UInt8]]
  /// The client's own link to an input picture, by parameter name, of those that have one.
  package let links: [String: String]
  /// What it costs at most; `nil` where nobody knows.
  package let price: Money?

  package init(
    request: Request,
    inputs: [String: [UInt8]],
    links: [String: String] = [:],
    price: Money?
  ) {
    document = KeyDocument(request)
    self.request = request
    self.inputs = inputs
    self.links = links
    self.price = price
  }
}

/// What came of a wanted picture.
package enum UpstreamEnd: Sendable {
  case made(Making)
  /// Withheld for its content.
  case blocked(reason: String, isBilled: Bool)
  /// The maker refused it as it was asked, in its own words and under its own status, from 400 to 499;
  /// nothing was billed.
  case refused(status: Int, reason: String)
  /// Nothing came of it, in the maker's words.
  case failed(reason: String)
  /// It was sent, and nobody knows what came of it.
  case unknown(reason: String)
  /// Out of credit, or over the budget; nothing was sent.
  case outOfCredit(reason: String)
  /// It cannot be made now: the maker is not reached, its key is refused, the gateway shuts down.
  case unavailable(reason: String)
}

/// A picture that is there.
package struct Making: Sendable {
  package let format: ImageFormat
  /// Pixels.
  package let width: Int
  package let height: Int
  /// What is known of it, as ``Picture/facts``.
  package let facts: JSONObject
  /// What this call cost; nothing where it was there already.
  package let cost: Money
  /// Whether it was there already.
  package let isCached: Bool
  /// Reads its bytes; may block for a disk.
  package let read: @Sendable () throws -> [UInt8]

  package init(
    format: ImageFormat,
    width: Int,
    height: Int,
    facts: JSONObject,
    cost: Money,
    isCached: Bool,
    read: @escaping @Sendable () throws -> [UInt8]
  ) {
    self.format = format
    self.width = width
    self.height = height
    self.facts = facts
    self.cost = cost
    self.isCached = isCached
    self.read = read
  }

  /// The same picture for somebody who did not pay for it.
  var shared: Making {
    Making(
      format: format,
      width: width,
      height: height,
      facts: facts,
      cost: .zero,
      isCached: true,
      read: read
    )
  }
}
