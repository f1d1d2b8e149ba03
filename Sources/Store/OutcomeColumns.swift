import Foundation
import GRDB
import Requests

/// An outcome as the columns of a row in `requests`.
struct OutcomeColumns {
  /// In the order in which they are selected and set.
  static let names = [
    "state", "reason", "charge", "needs", "blob", "format", "width", "height", "facts",
  ]

  let state: String
  var reason: String?
  var charge: Outcome.Billed?
  var needs: RequestKey?
  var picture: Picture?

  init(_ outcome: Outcome) {
    switch outcome {
    case .completed(let picture):
      state = "completed"
      self.picture = picture
    case .blocked(let reason, let billed):
      state = "blocked"
      self.reason = reason
      charge = billed
    case .failed(let reason, let billed):
      state = "failed"
      self.reason = reason
      charge = billed
    case .unknown(let reason):
      state = "unknown"
      self.reason = reason
    case .pending: state = "pending"
    case .cancelled: state = "cancelled"
    case .skipped(let needs):
      state = "skipped"
      self.needs = needs
    }
  }

  /// In the order of ``names``.
  var arguments: [(any DatabaseValueConvertible)?] {
    [
      state, reason, charge?.rawValue, needs?.digest.data, picture?.blob.data,
      picture?.format.rawValue, picture?.width, picture?.height,
      picture.map { CanonicalJSON.text(of: .object($0.facts)) },
    ]
  }
}

extension Digest {
  /// The 32 bytes.
  var data: Data { Data(bytes) }
}
