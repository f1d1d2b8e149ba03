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

/// Makes outcomes of rows; texts that many rows share are understood once.
struct OutcomeReader {
  private var facts: [String: JSONObject] = [:]

  /// The outcome in the columns ``OutcomeColumns/names`` from `first` on; `nil` where a row holds
  /// what this version does not write.
  mutating func outcome(in row: Row, from first: Int) -> Outcome? {
    let state: String = row[first]
    func reason() -> String { row[first + 1] ?? "" }
    func charge() -> Outcome.Billed { Outcome.Billed(rawValue: row[first + 2] ?? "") ?? .maybe }
    switch state {
    case "completed":
      guard
        let blob = Digest(row, first + 4),
        let format = ImageFormat(rawValue: row[first + 5] ?? ""),
        let facts = facts(row[first + 8])
      else { return nil }
      return .completed(
        Picture(
          blob: blob,
          format: format,
          width: row[first + 6] ?? 0,
          height: row[first + 7] ?? 0,
          facts: facts
        )
      )
    case "blocked": return .blocked(reason: reason(), billed: charge())
    case "failed": return .failed(reason: reason(), billed: charge())
    case "unknown": return .unknown(reason: reason())
    case "pending": return .pending
    case "cancelled": return .cancelled
    case "skipped": return Digest(row, first + 3).map { .skipped(needs: RequestKey($0)) }
    default: return nil
    }
  }

  private mutating func facts(_ text: String?) -> JSONObject? {
    guard let text else { return nil }
    if let known = facts[text] { return known }
    guard let read = (try? JSONValue(parsing: text.utf8))?.object else { return nil }
    facts[text] = read
    return read
  }
}

extension Digest {
  /// Reads the 32 bytes of a column; `nil` for anything else.
  init?(_ row: Row, _ column: Int) {
    let read = try? row.withUnsafeData(atIndex: column) { data -> Digest? in
      guard let data, data.count == 32 else { return nil }
      return Digest(bytes: data)
    }
    guard let digest = read ?? nil else { return nil }
    self = digest
  }

  /// The 32 bytes.
  var data: Data { Data(bytes) }
}
