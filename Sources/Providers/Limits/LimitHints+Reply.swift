import NIOHTTP1
package import Requests

extension LimitHints {
  /// What an answer says of limits; `nil` where it says nothing.
  ///
  /// Sources, best first: `Retry-After`, `retry-after-ms`, `RateLimit`, `x-ratelimit-reset…`,
  /// `x-rate-limit-reset-at-utc`; what is malformed is ignored.
  ///
  /// `now`: when it came, in milliseconds since 1970; used where it has no `Date` of its own.
  package init?(of reply: HTTPReply, now: Int64) {
    let headers = reply.headers
    let wantsWait = reply.status == 429 || reply.status == 503
    // Most answers have nothing that is to be held against a time.
    func date() -> Double {
      headers.first(name: "date").flatMap(HTTPTime.date) ?? Double(now) / 1000
    }
    let fields = RateLimitFields(headers)
    let numbers = RateLimitNumbers(headers, now: date)
    let asked =
      wantsWait
      ? headers.first(name: "retry-after").flatMap { Waits.retryAfter($0, now: date()) }
        ?? headers.first(name: "retry-after-ms").flatMap(Double.init)
        .flatMap { Waits.duration($0 / 1000) }
      : nil
    let resets =
      fields.reset ?? numbers.reset
      ?? headers.first(name: "x-rate-limit-reset-at-utc").flatMap(HTTPTime.moment)
      .flatMap { Waits.duration($0 - date()) }
    let inFlight = fields.inFlight ?? (reply.isSuccess ? nil : Self.inFlight(in: reply.body))
    let hints = LimitHints(
      retryAfter: asked ?? (reply.status == 429 ? resets : nil),
      quota: fields.quota ?? numbers.quota,
      window: fields.window,
      remaining: fields.remaining ?? numbers.remaining,
      resetsAfter: resets,
      inFlight: inFlight
    )
    guard hints != LimitHints() else { return nil }
    self = hints
  }

  /// `max_inflight_requests` of an error's body.
  private static func inFlight(in body: [UInt8]) -> Int? {
    guard body.count <= 64 << 10, let object = (try? JSONValue(parsing: body))?.object else {
      return nil
    }
    let value = object["max_inflight_requests"] ?? object["error"]?.object?["max_inflight_requests"]
    let number = value?.number ?? value?.text.flatMap(Double.init)
    return number.flatMap { Int(exactly: $0) }.flatMap { $0 > 0 ? $0 : nil }
  }
}

/// `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-10).
private struct RateLimitFields {
  var quota: Int?
  var window: Duration?
  var remaining: Int?
  var reset: Duration?
  var inFlight: Int?

  init(_ headers: HTTPHeaders) {
    let states = Self.items(headers, "ratelimit")
    let policies = Self.items(headers, "ratelimit-policy")
    inFlight =
      policies.first { $0.parameters["qu"] == "concurrent-requests" }?.count("q")
    let counted = policies.filter { ($0.parameters["qu"] ?? "requests") == "requests" }
    // Of several, the one that binds first.
    let state = states.filter { state in
      state.count("r") != nil
        && !policies.contains { $0.name == state.name && !counted.contains($0) }
    }.min {
      ($0.count("r") ?? 0, -($0.count("t") ?? 0)) < ($1.count("r") ?? 0, -($1.count("t") ?? 0))
    }
    remaining = state?.count("r")
    reset = state?.parameters["t"].flatMap(Waits.seconds)
    let policy =
      counted.first { $0.name == state?.name }
      ?? counted.filter { ($0.count("w") ?? 0) > 0 }.min { Self.rate($0) < Self.rate($1) }
    quota = policy?.count("q")
    window = policy?.parameters["w"].flatMap(Waits.seconds)
  }

  private static func rate(_ item: StructuredList.Item) -> Double {
    Double(item.count("q") ?? 0) / Double(max(item.count("w") ?? 1, 1))
  }

  /// A field may come in several lines, which are one list.
  private static func items(_ headers: HTTPHeaders, _ name: String) -> [StructuredList.Item] {
    let lines = headers[name]
    guard !lines.isEmpty else { return [] }
    return StructuredList(lines.joined(separator: ","))?.items ?? []
  }
}

/// `x-ratelimit-limit-requests` and its kin, and the separate fields of older drafts.
private struct RateLimitNumbers {
  let quota: Int?
  let remaining: Int?
  let reset: Duration?

  init(_ headers: HTTPHeaders, now: () -> Double) {
    func number(_ what: String) -> Int? {
      for name in [
        "x-ratelimit-\(what)-requests", "x-ratelimit-\(what)", "x-rate-limit-\(what)",
        "ratelimit-\(what)",
      ] {
        if let value = headers.first(name: name).flatMap(Int.init), value >= 0 { return value }
      }
      return nil
    }
    quota = number("limit")
    remaining = number("remaining")
    let text =
      headers.first(name: "x-ratelimit-reset-requests") ?? headers.first(name: "x-ratelimit-reset")
      ?? headers.first(name: "ratelimit-reset")
    reset = text.flatMap { text in
      // Some send a moment instead of a distance.
      if let moment = Double(text).flatMap({ $0 > 1e8 ? HTTPTime.moment(text) : nil }) {
        return Waits.duration(moment - now())
      }
      return Waits.goDuration(text)
    }
  }
}
