import Requests

extension Outcome {
  /// `{"status": …}` and what belongs to that status.
  var record: JSONObject {
    switch self {
    case .completed(let picture): OutcomeForms.completed.object(of: picture)
    case .blocked(let reason, let billed): OutcomeForms.blocked.object(of: (reason, billed))
    case .failed(let reason, let billed): OutcomeForms.failed.object(of: (reason, billed))
    case .unknown(let reason): OutcomeForms.unknown.object(of: reason)
    case .pending: OutcomeForms.pending.object(of: ())
    case .cancelled: OutcomeForms.cancelled.object(of: ())
    case .skipped(let needs): OutcomeForms.skipped.object(of: needs)
    }
  }

  /// What stands in a record for a request that has not run.
  static var missingRecord: JSONObject { OutcomeForms.missing.object(of: ()) }
}

/// The objects that outcomes are written as.
enum OutcomeForms {
  typealias End = (reason: String, billed: Outcome.Billed)

  static let completed = form("completed", "Its picture came.") {
    [
      .init("blob", .digest, "SHA-256 of the picture's bytes.") { (picture: Picture) in
        .string(picture.blob.hex)
      },
      .init("format", .choice(of: ImageFormat.self), "Of the picture.") {
        .string($0.format.rawValue)
      },
      .init("width", .count, "Pixels.") { .integer($0.width) },
      .init("height", .count, "Pixels.") { .integer($0.height) },
      .init("facts", .map(of: .any), "What the provider said of it.") { .object($0.facts) },
    ]
  }
  static let blocked = ended("blocked", "Withheld by the provider for its content.")
  static let failed = ended("failed", "Ended without a picture.")
  static let unknown = form("unknown", "Sent, and nobody knows what came of it.") {
    [.init("reason", .text, "Why, for people.") { (reason: String) in .string(reason) }]
  }
  static let pending = word("pending", "Not done by its deadline; the next run goes on with it.")
  static let cancelled = word("cancelled", "Not sent, or given up, because the run was stopped.")
  static let missing = word("missing", "Not run yet.")
  static let skipped = form("skipped", "Not sent, because what it needs has no picture.") {
    [.init("needs", .digest, "Key of what it needs.") { (key: RequestKey) in .string(key.hex) }]
  }

  /// Every outcome of a request that has run.
  static let ends: [JSONForm] = [
    completed.form, blocked.form, failed.form, unknown.form, pending.form, cancelled.form,
    skipped.form,
  ]

  private static func form<Subject>(
    _ status: String,
    _ description: String,
    _ members: () -> [ObjectForm<Subject>.Member]
  ) -> ObjectForm<Subject> {
    ObjectForm([.init("status", .word(status), description) { _ in .string(status) }] + members())
  }

  private static func ended(_ status: String, _ description: String) -> ObjectForm<End> {
    form(status, description) {
      [
        .init("reason", .text, "In the provider's words, where there are any.") { (end: End) in
          .string(end.reason)
        },
        .init("billed", .choice(of: Outcome.Billed.self), "Whether it cost money.") {
          .string($0.billed.rawValue)
        },
      ]
    }
  }

  private static func word(_ status: String, _ description: String) -> ObjectForm<Void> {
    form(status, description) { [] }
  }
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
