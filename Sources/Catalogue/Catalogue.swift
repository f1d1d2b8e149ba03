/// The providers that recipes can name.
package struct Catalogue: Sendable, Equatable {
  /// In the order in which they are listed to people.
  package let providers: [Provider]

  package init(providers: [Provider]) { self.providers = providers }

  /// The catalogue with a provider, which replaces one of the same name.
  package func with(_ provider: Provider) -> Catalogue {
    guard let place = providers.firstIndex(where: { $0.name == provider.name }) else {
      return Catalogue(providers: providers + [provider])
    }
    var providers = providers
    providers[place] = provider
    return Catalogue(providers: providers)
  }

  /// The provider with a name; `nil` where there is none.
  package func provider(_ name: String) -> Provider? { providers.first { $0.name == name } }
}
