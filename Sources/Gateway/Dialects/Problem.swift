import Requests

/// Why a call gets no picture, whatever the dialect.
///
/// Each dialect has its own status, body and headers for it.
enum Problem: Error, Sendable, Equatable {
  /// A web page or a foreign host asks.
  case foreign(String)
  case keyMissing
  case keyRefused
  case noSuchPath
  case wrongMethod
  case noSuchModel(String)
  /// A job or request that never was, or whose record is gone.
  case noSuchRecord(String)
  /// The body is not what it says it is.
  case malformed(String)
  /// A body of another kind than the call takes.
  case wrongContentType
  /// A parameter that is missing or cannot be had as it is.
  case invalid(parameter: String, String)
  case tooLarge(String)
  case tooSlow
  /// The server is out of room for now.
  case tooBusy
  /// Too many calls in the window, which has room again after so long.
  case tooManyRequests(retryAfter: Duration)
  /// Too many pictures in the making for one key.
  case tooManyInFlight(limit: Int)
  case outOfCredit(String)
  /// Withheld for its content.
  case blocked(String)
  /// Whoever makes the picture does not take what is asked: its words, and its status from 400 to 499.
  case refused(status: Int, String)
  /// The work was done and brought no picture.
  case failed(String)
  /// The work could not be done now.
  case unavailable(String)
  /// The work may have been done and billed, and its answer is not there.
  case lost(String)

  /// For people, without a final stop.
  var words: String {
    switch self {
    case .foreign(let words), .malformed(let words), .tooLarge(let words), .outOfCredit(let words),
      .blocked(let words), .failed(let words), .unavailable(let words), .lost(let words),
      .invalid(_, let words), .refused(_, let words):
      words
    case .keyMissing: "the request carries no API key"
    case .keyRefused: "the API key is not one of this gateway's"
    case .noSuchPath: "there is nothing at this address"
    case .wrongMethod: "this address is not for this method"
    case .noSuchModel(let name): "there is no model `\(name)`"
    case .noSuchRecord(let id): "there is no request `\(id)`, or its record has expired"
    case .wrongContentType: "the content type is not one that this call takes"
    case .tooSlow: "the body took too long"
    case .tooBusy: "too many large requests at a time"
    case .tooManyRequests: "too many requests"
    case .tooManyInFlight(let limit): "at most \(limit) images may be in progress"
    }
  }

  init(_ refusal: IntakeRefusal) {
    switch refusal {
    case .tooLarge(let limit): self = .tooLarge("the body has more than \(limit) bytes")
    case .tooSlow: self = .tooSlow
    case .tooBusy: self = .tooBusy
    case .brokenOff: self = .malformed("the body broke off")
    case .badAddress: self = .malformed("the address is not well formed")
    }
  }
}

extension Problem {
  /// The refusal as the dialect words it; plain text where the address belongs to none.
  ///
  /// `now` is in milliseconds since 1970, for headers that name a time.
  func reply(in dialect: Dialect?, now: Int64) -> Reply {
    switch dialect {
    case .segmind: SegmindReplies.problem(self, now: now)
    case .openAI: OpenAIReplies.problem(self)
    case .ideogram: IdeogramReplies.problem(self)
    case nil: .text(plainStatus, words + "\n")
    }
  }

  private var plainStatus: Int {
    switch self {
    case .foreign: 403
    case .keyMissing, .keyRefused: 401
    case .wrongMethod: 405
    case .malformed, .invalid: 400
    case .wrongContentType: 415
    case .tooLarge: 413
    case .tooSlow: 408
    case .tooManyRequests, .tooManyInFlight: 429
    case .tooBusy, .unavailable: 503
    case .outOfCredit: 402
    case .blocked: 422
    case .refused(let status, _): status
    case .failed: 500
    case .lost: 504
    case .noSuchPath, .noSuchModel, .noSuchRecord: 404
    }
  }
}

extension Duration {
  /// Whole seconds, rounded up, at least one: what `Retry-After` can say without being too early.
  var wholeSecondsUp: Int { max(1, Int((seconds).rounded(.up))) }

  /// As a floating-point number.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
