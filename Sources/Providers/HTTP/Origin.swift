import Foundation

/// Where a provider's API is: a site, and what stands before the API's own paths.
package struct Origin: Sendable, Hashable, CustomStringConvertible {
  package let site: Site
  /// Empty, or `/` and more without a `/` at its end; a version at its end is not part of it.
  package let path: String

  /// Reads `https://host:port/path`; a `/v1` or `/v2` at the end may be there or not.
  ///
  /// - Throws: where it is no such address or says more than that (a user, a query).
  package init(_ text: String) throws(AddressProblem) {
    let link = try Link(text)
    guard !link.text.contains("?"), !link.text.contains("#") else { throw .notAnOrigin }
    var path = link.path
    while path.hasSuffix("/") { path.removeLast() }
    for version in ["/v1", "/v2"] where path.hasSuffix(version) {
      path.removeLast(version.count)
      break
    }
    while path.hasSuffix("/") { path.removeLast() }
    site = link.site
    self.path = path
  }

  /// The same address for the same origin, however it was written.
  package var description: String { site.description + path }

  /// The whole address of a path of the API's.
  ///
  /// `apiPath`: begins with `/`, percent-encoded, with its query.
  package func address(of apiPath: String) -> String { site.description + path + apiPath }
}

/// What is wrong with an address.
package enum AddressProblem: Error, Sendable, Equatable, CustomStringConvertible {
  case notAnAddress
  case notAnOrigin
  case holdsCredentials
  case plain(host: String)
  case isPrivate(host: String)

  /// A part of a sentence about the address: lower case, no final stop.
  package var description: String {
    switch self {
    case .notAnAddress: "it is no http or https address"
    case .notAnOrigin: "it must be an origin such as `https://api.example.com`, without a query"
    case .holdsCredentials: "a user or password in an address is not allowed"
    case .plain(let host):
      "plain http to `\(host)` is not encrypted; use https, or allow it with `--allow-http`"
    case .isPrivate(let host): "`\(host)` is an address of a private network or of this machine"
    }
  }
}
