import Requests

/// What Ideogram's own API answers, version 1.
enum IdeogramReplies {
  /// Finished pictures, and those that are withheld: without a link, and billed all the same.
  static func images(_ items: [Item], created milliseconds: Int64) -> Reply {
    .json(
      200,
      .object([
        "created": .string(UTCText.iso(milliseconds: milliseconds)),
        "data": .array(items.map { .object($0.object) }),
      ])
    )
  }

  /// One picture of an answer.
  struct Item {
    let prompt: String
    let seed: JSONValue
    /// `1280x800`.
    let resolution: String
    /// `nil` where it is withheld.
    let link: String?

    fileprivate var object: JSONObject {
      [
        "prompt": .string(prompt), "seed": seed, "resolution": .string(resolution),
        "is_image_safe": .bool(link != nil), "url": link.map { .string($0) } ?? .null,
        "style_type": "GENERAL",
      ]
    }
  }

  static func problem(_ problem: Problem) -> Reply {
    switch problem {
    case .foreign: error(403, problem.words)
    case .keyMissing, .keyRefused: error(401, "Unauthorized: \(problem.words)")
    case .noSuchPath, .noSuchModel, .noSuchRecord: error(404, problem.words)
    case .wrongMethod: error(405, problem.words)
    case .malformed, .invalid: error(400, problem.words)
    case .wrongContentType: error(415, problem.words)
    case .tooLarge: error(413, problem.words)
    case .tooSlow: error(408, problem.words)
    case .tooBusy, .unavailable: error(503, problem.words)
    case .tooManyRequests(let wait):
      error(429, problem.words).with("retry-after", String(wait.wholeSecondsUp))
    // Not run and not billed; how long it lasts, nobody says.
    case .tooManyInFlight(let limit):
      error(
        429,
        "You have reached the limit of images in progress.",
        ["reject_reason": "inflight_limit", "max_inflight_requests": .integer(limit)]
      )
    case .outOfCredit(let words):
      error(402, words, ["reject_reason": "insufficient_funds"])
    case .blocked(let words): error(422, "Prompt provided failed safety check: \(words)")
    case .refused(let status, let words): error(status, words)
    case .failed: error(500, problem.words)
    case .lost: error(504, problem.words)
    }
  }

  private static func error(_ status: Int, _ words: String, _ more: JSONObject = [:]) -> Reply {
    var body = more
    body["error"] = .string(words)
    return .json(status, .object(body))
  }
}
