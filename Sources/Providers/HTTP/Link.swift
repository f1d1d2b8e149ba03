import Foundation

/// An absolute http or https address of something to fetch.
package struct Link: Sendable, Hashable {
  package let site: Site
  /// The whole address as it is asked for; without a fragment.
  package let text: String
  /// Percent-encoded; empty or beginning with `/`.
  let path: String

  /// - Throws: where the text is no absolute http or https address of a host, or names a user.
  package init(_ text: String) throws(AddressProblem) {
    guard text.utf8.count <= 16 << 10, let components = URLComponents(string: text) else {
      throw .notAnAddress
    }
    try self.init(components)
  }

  private init(_ components: URLComponents) throws(AddressProblem) {
    var components = components
    guard let scheme = components.scheme.map({ $0.lowercased() }).flatMap(Site.Scheme.init),
      var host = components.encodedHost, !host.isEmpty
    else { throw .notAnAddress }
    guard components.user == nil, components.password == nil else { throw .holdsCredentials }
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    let port = components.port ?? scheme.usualPort
    guard (1...65535).contains(port), !host.contains("%"), !Self.isDisguised(host) else {
      throw .notAnAddress
    }
    components.fragment = nil
    guard let text = components.string else { throw .notAnAddress }
    site = Site(scheme: scheme, host: host, port: port)
    self.text = text
    path = components.percentEncodedPath
  }

  /// Whether a host is a number that only resolvers take for an address: `2130706433` and `0x7f.1` are
  /// this machine.
  private static func isDisguised(_ host: String) -> Bool {
    guard IPAddress(host) == nil, let last = host.split(separator: ".").last else { return false }
    return last.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      || last.lowercased().hasPrefix("0x")
  }

  /// Where a redirect leads, relative to this address (RFC 3986).
  ///
  /// - Throws: as ``init(_:)``.
  package func following(_ location: String) throws(AddressProblem) -> Link {
    guard let base = URL(string: text), let url = URL(string: location, relativeTo: base),
      let components = URLComponents(url: url, resolvingAgainstBaseURL: true)
    else { throw .notAnAddress }
    return try Link(components)
  }

  /// Holds an address that somebody else named to what may be fetched.
  ///
  /// `trusted`: a site that may be asked whatever it is and resolves to, for example the origin to
  /// which the person pointed a provider.
  ///
  /// - Returns: who may be at the other end.
  /// - Throws: where it would go out unencrypted or to a private network.
  package func permitted(
    trusting trusted: Site?,
    allowsHTTP: Bool
  ) throws(AddressProblem) -> Peers {
    if site == trusted { return .any }
    guard site.scheme == .https || allowsHTTP else { throw .plain(host: site.host) }
    let isPrivate = site.isLoopback || IPAddress(site.host).map { !$0.isPublic } ?? false
    guard !isPrivate else { throw .isPrivate(host: site.host) }
    return .onlyPublic
  }
}
