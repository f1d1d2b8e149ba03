/// Keeps web pages out: a page that a person happens to have open must not spend or read.
///
/// A browser says where a request comes from; programs do not. A page whose name was pointed at this
/// machine (DNS rebinding) is told by its `Host`, which is a name: addresses cannot be rebound.
package struct Doorkeeper: Sendable {
  /// Host names besides `localhost` and plain addresses, in lower case.
  private let names: Set<String>

  package init(names: [String] = []) { self.names = Set(names.map { $0.lowercased() }) }

  /// Why a call is not let in; `nil` where it is.
  ///
  /// With `pagesMay` a page may ask all the same, for what it only shows.
  func refusal(of call: Call, pagesMay: Bool = false) -> String? {
    guard let host = call.headers["host"] else { return "the request names no host" }
    guard isOurs(host) else { return "the request is for another host than this one" }
    if pagesMay { return nil }
    if call.headers["origin"] != nil { return "web pages may not ask this server" }
    if let site = call.headers["sec-fetch-site"], site != "none" {
      return "web pages may not ask this server"
    }
    return nil
  }

  /// Whether a `Host` header means this server.
  func isOurs(_ host: String) -> Bool {
    let name = Self.name(of: host).lowercased()
    return name == "localhost" || names.contains(name) || Self.isAddress(name)
  }

  /// The host without its port.
  private static func name(of host: String) -> Substring {
    if host.hasPrefix("[") { return host.prefix { $0 != "]" }.dropFirst() }
    return host.prefix { $0 != ":" }
  }

  /// Whether a text is an IP address: four numbers, or what has colons, which no name has.
  private static func isAddress(_ name: String) -> Bool {
    if name.contains(":") { return name.allSatisfy { $0.isHexDigit || ":.%".contains($0) } }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
  }
}
