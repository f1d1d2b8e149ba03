import Requests

extension Outcome {
  /// `{"status": …}` and what belongs to that status.
  var record: JSONObject {
    switch self {
    case .completed(let picture):
      [
        "status": "completed",
        "blob": .string(picture.blob.hex),
        "format": .string(picture.format.rawValue),
        "width": .integer(picture.width),
        "height": .integer(picture.height),
        "facts": .object(picture.facts),
      ]
    case .blocked(let reason, let billed):
      ["status": "blocked", "reason": .string(reason), "billed": .string(billed.rawValue)]
    case .failed(let reason, let billed):
      ["status": "failed", "reason": .string(reason), "billed": .string(billed.rawValue)]
    case .unknown(let reason): ["status": "unknown", "reason": .string(reason)]
    case .pending: ["status": "pending"]
    case .cancelled: ["status": "cancelled"]
    case .skipped(let needs): ["status": "skipped", "needs": .string(needs.hex)]
    }
  }

  /// What stands in a record for a request that has not run.
  static var missingRecord: JSONObject { ["status": "missing"] }
}

extension RecordField {
  /// Reads an outcome; `nil` where the request has not run.
  func outcome() throws(UnreadableRecord) -> Outcome? {
    switch try self["status"].text() {
    case "missing": return nil
    case "completed":
      return .completed(
        Picture(
          blob: try self["blob"].digest(),
          format: try self["format"].choice(),
          width: try self["width"].integer(),
          height: try self["height"].integer(),
          facts: try self["facts"].object()
        )
      )
    case "blocked":
      return .blocked(reason: try self["reason"].text(), billed: try self["billed"].choice())
    case "failed":
      return .failed(reason: try self["reason"].text(), billed: try self["billed"].choice())
    case "unknown": return .unknown(reason: try self["reason"].text())
    case "pending": return .pending
    case "cancelled": return .cancelled
    case "skipped": return .skipped(needs: RequestKey(try self["needs"].digest()))
    default: throw self["status"].mismatch("a status this program knows")
    }
  }
}
