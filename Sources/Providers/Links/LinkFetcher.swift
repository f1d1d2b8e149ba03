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

    package init(reason: String, mayPass: Bool) {
      self.reason = reason
      self.mayPass = mayPass
    }

    package var description: String { reason }
  }

  /// What came of asking for a picture.
  package enum Fetched: Sendable, Equatable {
    /// `tag`: the server's name of this version, where it gives one.
    case picture([UInt8], tag: String?)
    /// What is known of it already is still what is there.
    case unchanged
  }

  private let transport: HTTPTransport
  /// Bytes of a picture.
  private let limit: Int
  private let trusted: Site?

  /// `trusted`: a site that may be asked even though it is on a private network; for tests.
  package init(transport: HTTPTransport, limit: Int, trusting trusted: Site? = nil) {
    self.transport = transport
    self.limit = limit
    self.trusted = trusted
  }

  /// All bytes of what a link leads to, unless it is still the version that is known by `tag`.
  package func picture(
    of link: String,
    ifNot tag: String? = nil
  ) async -> Result<Fetched, Failure> {
    var bytes: [UInt8] = []
    let version = await transport.download(link, ifNot: tag, trusting: trusted, limit: limit) {
      bytes += $0
      return nil
    }
    switch version {
    case .unchanged: return .success(.unchanged)
    case .ended(.complete, let tag): return .success(.picture(bytes, tag: tag))
    case .ended(.again(let reason), _): return .failure(Failure(reason: reason, mayPass: true))
    case .ended(.expired(let reason), _), .ended(.impossible(let reason), _):
      return .failure(Failure(reason: reason, mayPass: false))
    case .ended(.storage(let failure), _):
      return .failure(Failure(reason: "\(failure)", mayPass: true))
    }
  }
}
