import Catalogue
import Providers

/// Where a provider is asked, as the catalogue and the person at the keyboard decide it.
struct ProviderAddress {
  let origin: Origin
  /// Who may answer there.
  let peers: Peers
  /// Whether it is the provider's own, so that what it answers is the real thing.
  let isOwn: Bool

  /// The origin as request keys hold it; `nil` for the provider's own.
  var inKeys: String? { isOwn ? nil : origin.description }

  /// `nil` for the studio.
  ///
  /// Whether a recipe's provider is trusted is not looked at here.
  ///
  /// - Throws: where an address is none, or would be spoken to without encryption.
  init?(
    of provider: Provider,
    environment: [String: String],
    allowsHTTP: Bool
  ) throws(Failure) {
    guard let base = provider.baseURL, let variable = provider.originVariable else { return nil }
    let pointed = environment[variable].flatMap { $0.isEmpty ? nil : $0 }
    // A variable that only allows the declared address does not shorten it.
    let confirms = pointed.map { Self.confirms($0, base, provider) } ?? false
    let text = confirms ? base : pointed ?? base
    let source = pointed == nil || confirms ? "the address of `\(provider.name)`" : "`\(variable)`"
    do {
      let isWhole = provider.declaration != .builtIn && provider.wireProtocol == .openAIImages
      origin = try Origin(text, isWhole: isWhole)
    } catch {
      throw Failure(.wrongUsage, "\(source) cannot be used: \(error)")
    }
    isOwn = provider.declaration == .builtIn && origin == (try? Origin(base))
    switch origin.site.scheme {
    case .https: peers = isOwn ? .onlyPublic : .any
    case .http where allowsHTTP: peers = .any
    case .http where origin.site.isLoopback: peers = .onlyLoopback
    case .http:
      throw Failure(
        .wrongUsage,
        "\(source) cannot be used: \(AddressProblem.plain(host: origin.site.host))"
      )
    }
  }

  /// Whether a bare origin is that of a declared address.
  private static func confirms(_ pointed: String, _ base: String, _ provider: Provider) -> Bool {
    guard provider.declaration != .builtIn, let pointed = try? Origin(pointed),
      let base = try? Origin(base)
    else { return false }
    return pointed.path.isEmpty && pointed.site == base.site
  }

  /// The origins that request keys hold, by provider: of those that are not asked at their own.
  ///
  /// Nothing is asked to make a plan, so an address that could not be asked is none of its business.
  static func inKeys(
    of catalogue: Catalogue,
    environment: [String: String]
  ) -> [String: String] {
    var origins: [String: String] = [:]
    for provider in catalogue.providers {
      let address = try? ProviderAddress(of: provider, environment: environment, allowsHTTP: true)
      origins[provider.name] = address?.inKeys
    }
    return origins
  }
}
