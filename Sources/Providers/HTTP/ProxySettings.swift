package import AsyncHTTPClient
import Foundation

/// The proxies that the environment names, which the HTTP library does not look for itself.
///
/// `HTTPS_PROXY`, `HTTP_PROXY` and `ALL_PROXY` by scheme, each also in lower case, which wins;
/// `NO_PROXY` excepts hosts. This machine is never asked through a proxy.
package struct ProxySettings: Sendable, Equatable {
  /// A proxy as it is spoken to.
  package struct Proxy: Sendable, Hashable {
    /// How a proxy is spoken to.
    package enum Kind: Sendable, Hashable { case http, socks }

    package let kind: Kind
    package let host: String
    package let port: Int
    /// `user:password`; `nil` where it wants none.
    let credentials: String?

    /// As the HTTP library wants it.
    package var configuration: HTTPClient.Configuration.Proxy {
      switch kind {
      case .socks: .socksServer(host: host, port: port)
      case .http:
        .server(
          host: host,
          port: port,
          authorization: credentials.map {
            .basic(credentials: Data($0.utf8).base64EncodedString())
          }
        )
      }
    }
  }

  /// A variable that names no proxy that can be used.
  package struct Problem: Error, Sendable, Equatable, CustomStringConvertible {
    package let variable: String

    package var description: String {
      "`\(variable)` names no proxy; write `http://host:port` or `socks5://host:port`"
    }
  }

  package static let none = ProxySettings()

  private let byScheme: [Site.Scheme: Proxy]
  private let exceptions: [Exception]

  private init() {
    byScheme = [:]
    exceptions = []
  }

  /// - Throws: at a variable whose value names no proxy; the value may hold a password and is not
  ///   repeated.
  package init(environment: [String: String]) throws(Problem) {
    var byScheme: [Site.Scheme: Proxy] = [:]
    for (scheme, name) in [(Site.Scheme.http, "http_proxy"), (.https, "https_proxy")] {
      for variable in [name, name.uppercased(), "all_proxy", "ALL_PROXY"] {
        guard let value = environment[variable], !value.isEmpty else { continue }
        guard let proxy = Self.proxy(value) else { throw Problem(variable: variable) }
        byScheme[scheme] = proxy
        break
      }
    }
    self.byScheme = byScheme
    let list = environment["no_proxy"] ?? environment["NO_PROXY"] ?? ""
    exceptions = list.split { $0 == "," || $0.isWhitespace }.map { Exception(String($0)) }
  }

  /// The proxy through which a site is asked; `nil` for directly.
  package func proxy(for site: Site) -> Proxy? {
    guard let proxy = byScheme[site.scheme], !site.isLoopback,
      !exceptions.contains(where: { $0.matches(site) })
    else { return nil }
    return proxy
  }

  private static func proxy(_ text: String) -> Proxy? {
    let whole = text.contains("://") ? text : "http://" + text
    guard let components = URLComponents(string: whole), var host = components.host, !host.isEmpty
    else { return nil }
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    let credentials = components.user.map { $0 + ":" + (components.password ?? "") }
    switch components.scheme?.lowercased() {
    case "http":
      return Proxy(
        kind: .http,
        host: host,
        port: components.port ?? 80,
        credentials: credentials
      )
    case "socks5" where credentials == nil, "socks5h" where credentials == nil:
      // The library gives no password to such a proxy.
      return Proxy(kind: .socks, host: host, port: components.port ?? 1080, credentials: nil)
    default: return nil
    }
  }

  /// One entry of `NO_PROXY`: `*`, a host with its subdomains, an address, each with a port or not.
  private struct Exception: Sendable, Equatable {
    let host: String
    let port: Int?

    init(_ text: String) {
      var host = text.lowercased()
      var port: Int?
      let isAddress = IPAddress(host) != nil
      if !isAddress, let colon = host.lastIndex(of: ":"),
        let number = Int(host[colon...].dropFirst())
      {
        port = number
        host = String(host[..<colon])
      }
      if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
      if host.hasPrefix("*.") { host.removeFirst() }
      if host.hasPrefix(".") { host.removeFirst() }
      self.host = host
      self.port = port
    }

    func matches(_ site: Site) -> Bool {
      guard !host.isEmpty, port == nil || port == site.port else { return false }
      return host == "*" || site.host == host || site.host.hasSuffix("." + host)
    }
  }
}
