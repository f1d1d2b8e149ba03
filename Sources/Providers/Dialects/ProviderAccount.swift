package import Requests

/// Whom a provider is, to somebody with a key: where it is asked and what it takes.
package struct ProviderAccount: Sendable {
  /// What a model takes of pictures.
  package struct Demands: Sendable, Equatable {
    package let formats: [ImageFormat]
    /// Bytes of one picture; `nil` where unlimited, as with the other.
    package let limit: Int?
    /// Bytes of all pictures of one request.
    package let total: Int?

    package init(formats: [ImageFormat], limit: Int? = nil, total: Int? = nil) {
      self.formats = formats
      self.limit = limit
      self.total = total
    }

    /// What every provider takes as far as is known.
    package static let usual = Demands(formats: [.png, .jpeg, .webp])
  }

  package let origin: Origin
  /// Who may answer there.
  package let peers: Peers
  package let key: APIKey
  private let demandsByModel: [String: Demands]

  package init(origin: Origin, peers: Peers, key: APIKey, demands: [String: Demands] = [:]) {
    self.origin = origin
    self.peers = peers
    self.key = key
    demandsByModel = demands
  }

  func demands(on model: String) -> Demands { demandsByModel[model] ?? .usual }
}
