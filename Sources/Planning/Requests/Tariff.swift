package import Catalogue
package import Requests

/// What requests to one model at one speed have in common: their price and how long they take.
package struct Tariff: Sendable, Hashable {
  /// Names as the catalogue writes them.
  package let provider: String
  package let model: String
  /// The value of the model's speed parameter; empty where it has none.
  package let speed: String
  /// Upper bound of a request's price; `nil` where the catalogue knows none.
  package let price: Money?
  /// How far `price` can be relied on.
  package let exactness: PriceList.Exactness
}
