/// Whom one talks to: the three parts of an address that decide it.
package struct Site: Sendable, Hashable, CustomStringConvertible {
  /// How an address is spoken to.
  package enum Scheme: String, Sendable, Hashable {
    case http, https

    /// The port that an address need not name.
    package var usualPort: Int { self == .http ? 80 : 443 }
  }

  package let scheme: Scheme
  /// In lower case, without the brackets of an IPv6 address; never empty.
  package let host: String
  package let port: Int

  package init(scheme: Scheme, host: String, port: Int) {
    self.scheme = scheme
    self.host = host.lowercased()
    self.port = port
  }

  /// `https://api.segmind.com`, with a port where it is not the usual one.
  package var description: String {
    let host = host.contains(":") ? "[\(host)]" : host
    return "\(scheme.rawValue)://\(host)" + (port == scheme.usualPort ? "" : ":\(port)")
  }

  /// Whether the name itself says that it is this machine; what it resolves to is checked besides.
  package var isLoopback: Bool {
    host == "localhost" || host.hasSuffix(".localhost") || IPAddress(host)?.isLoopback == true
  }
}
