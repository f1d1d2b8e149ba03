package import NIOCore

/// Who may be at the other end of a connection.
package enum Peers: Sendable, Hashable {
  /// Anybody on the internet; never this machine or a private network.
  case onlyPublic
  /// This machine, for what is spoken without encryption.
  case onlyLoopback
  /// Anybody: the very origin to which the person pointed a provider.
  case any

  /// Whether the address is one of them; an unknown address is only where anybody may be.
  package func include(_ address: SocketAddress?) -> Bool {
    switch self {
    case .any: true
    case .onlyPublic: address.flatMap(IPAddress.init)?.isPublic ?? false
    case .onlyLoopback: address.flatMap(IPAddress.init)?.isLoopback ?? false
    }
  }
}

/// A connection that was made and then given up, before a byte of HTTP was sent.
struct ForbiddenPeer: Error, Equatable {
  /// As people write it.
  let address: String
}
