import Requests

/// Fetches pictures that authors name by links.
///
/// Over https from the public internet only, through at most three redirects, without a key.
package struct LinkFetcher: Sendable {
  /// Why a link brought no picture; the text is for people.
  package struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
    package let reason: String
    /// Whether the same may work another time.
    package let mayPass: Bool

    package var description: String { reason }
  }

  private let transport: HTTPTransport
  /// Bytes of a picture.
  private let limit: Int

  package init(transport: HTTPTransport, limit: Int) {
    self.transport = transport
    self.limit = limit
  }

  /// All bytes of what a link leads to.
  package func bytes(of link: String) async throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    let reply = await transport.download(link, trusting: nil, limit: limit) {
      (part) throws(StorageFailure) in
      bytes.append(contentsOf: part)
    }
    switch reply {
    case .complete: return bytes
    case .again(let reason): throw Failure(reason: reason, mayPass: true)
    case .expired(let reason), .impossible(let reason):
      throw Failure(reason: reason, mayPass: false)
    case .storage(let failure): throw Failure(reason: "\(failure)", mayPass: true)
    }
  }
}
