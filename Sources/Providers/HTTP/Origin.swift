import Foundation

/// Where a provider's API is: a site, and what stands before the API's own paths.
package struct Origin: Sendable, Hashable, CustomStringConvertible {
  package let site: Site
  /// Empty, or `/` and more without a `/` at its end; a version at its end is not part of it.
  package let path: String
  /// Whether ``path`` already says which version of the API is meant.
  private let isVersioned: Bool

  /// Reads `https://host:port/path`; a `/v1` or `/v2` at the end may be there or not.
  ///
  /// `isWhole`: whether a path without a version at its end is taken as it is, as the OpenAI packages
  /// take theirs (`https://host/v1/openai`), rather than as standing before one.
  ///
  /// - Throws: where it is no such address or says more than that (a user, a query).
  package init(_ text: String, isWhole: Bool = false) throws(AddressProblem) {
    let link = try Link(text)
    guard !link.text.contains("?"), !link.text.contains("#") else { throw .notAnOrigin }
    var path = link.path
    while path.hasSuffix("/") { path.removeLast() }
    let version = ["/v1", "/v2"].first(where: path.hasSuffix)
    if let version { path.removeLast(version.count) }
    while path.hasSuffix("/") { path.removeLast() }
    isVersioned = isWhole && version == nil && !path.isEmpty
    site = link.site
    self.path = path
  }

  /// The same address for the same origin, however it was written.
  package var description: String { site.description + path }

  /// The whole address of a path of the API's.
  ///
  /// `apiPath`: begins with `/`, percent-encoded, with its query.
  package func address(of apiPath: String) -> String {
    let isRepeated = isVersioned && apiPath.hasPrefix("/v1/")
    return site.description + path + (isRepeated ? String(apiPath.dropFirst(3)) : apiPath)
  }
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
