package import Requests

/// Images in flight at a provider, and how many there may be.
///
/// A limit that was named holds as it is. Without one, a refusal sets it to less than there were, and
/// every so many successes raise it by one again.
package struct Places: Sendable, Equatable {
  package private(set) var taken = 0
  package private(set) var most: Int?
  private var isNamed: Bool
  /// Successes since the limit was last changed.
  private var successes = 0

  package init(most: Int?) {
    self.most = most.map { max(1, $0) }
    isNamed = most != nil
  }

  /// Whether a request with so many images may go; one always may where there is none.
  package func hasRoom(for images: Int) -> Bool {
    taken == 0 || most.map { taken + images <= $0 } ?? true
  }

  /// Takes places for a request's images.
  package mutating func take(_ images: Int) { taken += images }

  /// Gives them back; what succeeded lets the limit grow again.
  package mutating func free(_ images: Int, succeeded: Bool) {
    taken -= images
    precondition(taken >= 0, "a bug of ours: a place was given back twice")
    guard succeeded, !isNamed, let most else { return }
    successes += 1
    if successes >= most {
      self.most = most + 1
      successes = 0
    }
  }

  /// Notes a refusal for too many in flight; the refused one no longer has its place.
  package mutating func refused(_ hints: LimitHints?) {
    successes = 0
    if let named = hints?.inFlight {
      most = max(1, named)
      isNamed = true
    } else {
      most = max(1, min(most ?? .max, taken) * (isNamed ? 1 : 9) / (isNamed ? 1 : 10))
    }
  }

  package mutating func heard(_ hints: LimitHints) {
    guard let named = hints.inFlight else { return }
    most = max(1, named)
    isNamed = true
  }
}
