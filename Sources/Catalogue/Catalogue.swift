/// The providers that recipes can name.
package struct Catalogue: Sendable, Equatable {
  /// In the order in which they are listed to people.
  package let providers: [Provider]

  package init(providers: [Provider]) { self.providers = providers }

  /// The provider with a name; `nil` where there is none.
  package func provider(_ name: String) -> Provider? { providers.first { $0.name == name } }
}
