/// A provider's final answer as it came, before anybody interprets it.
///
/// It is durable before it is read: parsing and downloading are repeated from it without asking
/// again. Keys are not in it; signed links are.
package struct ProviderAnswer: Sendable, Equatable {
  /// HTTP status.
  package let status: Int
  /// The headers that reading needs (content type, costs, seed, request id); names in lower case.
  package let headers: [String: String]
  /// JSON, another text, or the bytes of a picture.
  package let body: [UInt8]

  package init(status: Int, headers: [String: String], body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

/// What an answer says.
package enum Reading: Sendable, Equatable {
  /// Where the picture's bytes are.
  package enum Source: Sendable, Equatable {
    /// The answer's body itself.
    case body
    /// Encoded in the answer's body.
    case bytes([UInt8])
    /// To be downloaded; `https`, or `http` on loopback.
    case link(String)
  }

  case picture(Source, facts: JSONObject, bill: Bill)
  /// Withheld for its content.
  case blocked(reason: String, billed: Outcome.Billed, bill: Bill)
  /// Ended without a picture, in the provider's words.
  case failed(reason: String, billed: Outcome.Billed, bill: Bill)
  /// Not understood: kept as answered, counted as billed.
  case unreadable(reason: String, bill: Bill)
}

/// What an answer says of its cost.
package struct Bill: Sendable, Equatable {
  /// `nil` where nothing was said; never zero for "unknown".
  package let amount: Money?
  /// Where the amount was read, for example `metrics.cost` or `x-cost`; `nil` where there is none.
  package let origin: String?
  package let remainingCredits: Money?

  package init(amount: Money? = nil, origin: String? = nil, remainingCredits: Money? = nil) {
    self.amount = amount
    self.origin = origin
    self.remainingCredits = remainingCredits
  }

  package static let unsaid = Bill()
}
