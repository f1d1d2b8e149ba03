/// Everybody who shares a provider's limits: one provider with one key.
package struct LimitGroup: Sendable, Hashable {
  /// The provider's name and a fingerprint of the key; never the key.
  package let name: String

  package init(name: String) { self.name = name }
}

/// The limits that a submission must keep together with all processes of the store.
package struct SharedLimits: Sendable, Equatable {
  package let group: LimitGroup
  /// Images the request has in flight while it is `submitting` or `submitted`.
  package let images: Int
  /// Images in flight at most, of living runs, and of those that are gone until `placeLife` after
  /// their submission; `nil` where nobody knows a limit.
  package let inFlight: Int?
  /// How long the request of a run that is gone keeps its place, in milliseconds.
  package let placeLife: Int64
  /// Submissions per window, counted back from now; `nil` where nobody knows a limit.
  package let quota: Int?
  /// Length of the window in milliseconds.
  package let window: Int64

  package init(
    group: LimitGroup,
    images: Int = 1,
    inFlight: Int? = nil,
    placeLife: Int64 = 900_000,
    quota: Int? = nil,
    window: Int64 = 60_000
  ) {
    self.group = group
    self.images = images
    self.inFlight = inFlight
    self.placeLife = placeLife
    self.quota = quota
    self.window = window
  }
}
