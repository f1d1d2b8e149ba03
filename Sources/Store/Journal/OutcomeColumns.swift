import Foundation
import GRDB
import Requests

/// An outcome as the columns of a row in `requests`.
struct OutcomeColumns {
  /// In the order in which they are selected and set.
  static let names = [
    "state", "reason", "was_billed", "needs", "blob", "format", "width", "height", "facts",
  ]

  let state: String
  var reason: String?
  var wasBilled: Outcome.Billed?
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
      wasBilled = billed
    case .failed(let reason, let billed):
      state = "failed"
      self.reason = reason
      wasBilled = billed
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
      state, reason, wasBilled?.rawValue, needs?.digest.data, picture?.blob.data,
      picture?.format.rawValue, picture?.width, picture?.height,
      picture.map { CanonicalJSON.text(of: .object($0.facts)) },
    ]
  }
}

/// Reads what ``OutcomeColumns`` wrote; texts that many rows share are understood once.
struct OutcomeParser {
  private var facts: [String: JSONObject] = [:]

  /// The outcome in the row that the statement stands on, whose first columns are those of
  /// ``OutcomeColumns``; `nil` where its life is open, or where it holds what this version does not
  /// write.
  mutating func outcome(in columns: StatementColumns) -> Outcome? {
    switch columns.text(0) {
    case "completed":
      guard let blob = columns.digest(4),
        let format = columns.text(5).flatMap(ImageFormat.init(rawValue:)),
        let facts = columns.text(8).flatMap({ facts(in: $0) })
      else { return nil }
      return .completed(
        Picture(
          blob: blob,
          format: format,
          width: Int(columns.integer(6)),
          height: Int(columns.integer(7)),
          facts: facts
        )
      )
    case "blocked": return .blocked(reason: columns.text(1) ?? "", billed: billed(in: columns))
    case "failed": return .failed(reason: columns.text(1) ?? "", billed: billed(in: columns))
    case "unknown": return .unknown(reason: columns.text(1) ?? "")
    case "pending": return .pending
    case "cancelled": return .cancelled
    case "skipped": return columns.digest(3).map { .skipped(needs: RequestKey($0)) }
    default: return nil
    }
  }

  private func billed(in columns: StatementColumns) -> Outcome.Billed {
    columns.text(2).flatMap(Outcome.Billed.init(rawValue:)) ?? .maybe
  }

  private mutating func facts(in text: String) -> JSONObject? {
    if let known = facts[text] { return known }
    guard let read = (try? JSONValue(parsing: text.utf8))?.object else { return nil }
    facts[text] = read
    return read
  }
}

extension Digest {
  /// The 32 bytes.
  var data: Data { Data(bytes) }
}
