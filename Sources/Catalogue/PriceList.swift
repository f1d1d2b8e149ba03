package import Requests

/// What one picture of a model costs.
package struct PriceList: Sendable, Equatable {
  /// How far a price can be relied on.
  package enum Exactness: String, Sendable, Equatable, CaseIterable {
    case exact
    /// The real price may be lower, never higher.
    case upperBound = "upper_bound"
  }

  /// Price by speed; under the empty name where speed does not matter; empty where nobody knows.
  package let bySpeed: [String: Money]
  package let exactness: Exactness
  /// When and where the prices were seen, for people: `2026-10-10, ideogram.ai/features/api-pricing`.
  package let seen: String?

  package init(bySpeed: [String: Money], exactness: Exactness, seen: String?) {
    self.bySpeed = bySpeed
    self.exactness = exactness
    self.seen = seen
  }

  /// The price at a speed; `nil` where it is not known.
  package func price(speed: String?) -> Money? {
    bySpeed[speed ?? ""] ?? bySpeed[""]
  }
}
