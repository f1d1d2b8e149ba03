import Gateway
import Providers
import Requests

/// The pictures that a gateway's clients name by links.
struct LinkedPictures: Sendable {
  /// Bytes of one picture; what providers take is less.
  private static let limit = 64 << 20

  private let transport: HTTPTransport
  private let allowsPrivate: Bool

  /// - Throws: where proxy variables name no proxy.
  init(allowsPrivate: Bool, machine: Machine) throws(Failure) {
    self.allowsPrivate = allowsPrivate
    transport = try machine.transport(allowsHTTP: allowsPrivate)
  }

  /// Fetches one, over https and from public addresses unless private ones are allowed.
  func bytes(of link: String) async -> Result<[UInt8], Gateway.FetchRefusal> {
    let site = allowsPrivate ? try? Link(link).site : nil
    var bytes: [UInt8] = []
    let reply = await transport.download(link, trusting: site, limit: Self.limit) {
      bytes += $0
      return nil
    }
    switch reply {
    case .complete: return .success(bytes)
    case .again(let reason), .expired(let reason), .impossible(let reason):
      return .failure(.init(reason: reason))
    case .storage(let failure): return .failure(.init(reason: "\(failure)"))
    }
  }

  /// Closes every connection; to be called once, when nothing is under way.
  func shutDown() async { await transport.shutDown() }
}
