import Providers
import Requests
import Testing

@Suite struct LimitHintsTests {
  /// Fri, 27 Nov 2026 16:00:00 GMT.
  static let now: Int64 = 1_795_795_200_000
  static let date = ("Date", "Fri, 27 Nov 2026 16:00:00 GMT")

  static func hints(
    _ headers: [(String, String)],
    status: Int = 429,
    body: String = ""
  ) -> LimitHints? {
    LimitHints(of: Samples.reply(status, body, headers: headers), now: now)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let headers: [(String, String)]
    let expected: LimitHints?

    init(_ headers: [(String, String)], _ expected: LimitHints?) {
      self.headers = headers
      self.expected = expected
    }

    var testDescription: String { headers.map { "\($0.0): \($0.1)" }.joined(separator: " | ") }
  }

  static let waits = [
    Case([("Retry-After", "7")], LimitHints(retryAfter: .seconds(7))),
    Case([("Retry-After", "0")], LimitHints(retryAfter: .zero)),
    Case([("Retry-After", "1.25")], LimitHints(retryAfter: .seconds(1.25))),
    Case([("Retry-After", "-5")], LimitHints(retryAfter: .zero)),
    Case([("Retry-After", "soon")], nil),
    Case([("Retry-After", "")], nil),
    Case(
      [("Retry-After", "Fri, 27 Nov 2026 16:00:09 GMT"), date],
      LimitHints(retryAfter: .seconds(9))
    ),
    Case([("Retry-After", "Fri, 27 Nov 2026 16:00:09 GMT")], LimitHints(retryAfter: .seconds(9))),
    Case(
      [("Retry-After", "Friday, 27-Nov-26 16:00:09 GMT"), date],
      LimitHints(retryAfter: .seconds(9))
    ),
    Case([("Retry-After", "Fri Nov 27 16:00:09 2026"), date], LimitHints(retryAfter: .seconds(9))),
    Case([("Retry-After", "Fri, 27 Nov 2026 15:00:00 GMT"), date], LimitHints(retryAfter: .zero)),
    // The server's clock is an hour fast; its own date tells.
    Case(
      [
        ("Retry-After", "Fri, 27 Nov 2026 17:00:03 GMT"), ("Date", "Fri, 27 Nov 2026 17:00:00 GMT"),
      ],
      LimitHints(retryAfter: .seconds(3))
    ),
    Case([("retry-after-ms", "1500")], LimitHints(retryAfter: .seconds(1.5))),
    Case([("retry-after-ms", "1500"), ("retry-after", "4")], LimitHints(retryAfter: .seconds(4))),
    Case(
      [("RateLimit", #""default";r=0;t=30"#)],
      LimitHints(retryAfter: .seconds(30), remaining: 0, resetsAfter: .seconds(30))
    ),
    Case(
      [("RateLimit", #""default";r=0;t=30"#), ("Retry-After", "2")],
      LimitHints(retryAfter: .seconds(2), remaining: 0, resetsAfter: .seconds(30))
    ),
    Case(
      [("x-ratelimit-reset-requests", "6m0s")],
      LimitHints(retryAfter: .seconds(360), resetsAfter: .seconds(360))
    ),
    Case(
      [("x-ratelimit-reset-requests", "12ms")],
      LimitHints(retryAfter: .milliseconds(12), resetsAfter: .milliseconds(12))
    ),
    Case(
      [("x-ratelimit-reset-requests", "1h2m3.5s")],
      LimitHints(retryAfter: .seconds(3723.5), resetsAfter: .seconds(3723.5))
    ),
    Case(
      [("x-ratelimit-reset-requests", "17")],
      LimitHints(retryAfter: .seconds(17), resetsAfter: .seconds(17))
    ),
    Case(
      [("x-ratelimit-reset", "1795795205"), date],
      LimitHints(retryAfter: .seconds(5), resetsAfter: .seconds(5))
    ),
    Case(
      [("x-rate-limit-reset-at-utc", "2026-11-27T16:00:11Z"), date],
      LimitHints(retryAfter: .seconds(11), resetsAfter: .seconds(11))
    ),
    Case(
      [("x-rate-limit-reset-at-utc", "2026-11-27 16:00:11"), date],
      LimitHints(retryAfter: .seconds(11), resetsAfter: .seconds(11))
    ),
    Case(
      [("x-rate-limit-reset-at-utc", "2026-11-27T16:00:11.500000"), date],
      LimitHints(retryAfter: .seconds(11.5), resetsAfter: .seconds(11.5))
    ),
    Case(
      [("x-rate-limit-reset-at-utc", "2026-11-27T17:00:11+01:00"), date],
      LimitHints(retryAfter: .seconds(11), resetsAfter: .seconds(11))
    ),
    Case(
      [("x-rate-limit-reset-at-utc", "2026-11-27 16:00:11 UTC"), date],
      LimitHints(retryAfter: .seconds(11), resetsAfter: .seconds(11))
    ),
    Case(
      [("x-rate-limit-reset-at-utc", "1795795211"), date],
      LimitHints(retryAfter: .seconds(11), resetsAfter: .seconds(11))
    ),
    Case(
      [("x-rate-limit-reset-at-utc", "1795795211000"), date],
      LimitHints(retryAfter: .seconds(11), resetsAfter: .seconds(11))
    ),
    Case(
      [("x-rate-limit-reset-at-utc", "Fri, 27 Nov 2026 16:00:11 GMT"), date],
      LimitHints(retryAfter: .seconds(11), resetsAfter: .seconds(11))
    ),
    Case([("x-rate-limit-reset-at-utc", "whenever"), date], nil),
  ]

  @Test(arguments: waits)
  func `edge cases 32, 34: a refusal for a limit says how long to wait`(entry: Case) {
    #expect(Self.hints(entry.headers) == entry.expected)
  }

  static let quotas = [
    Case(
      [
        ("x-ratelimit-limit-requests", "60"), ("x-ratelimit-remaining-requests", "59"),
        ("x-ratelimit-reset-requests", "1s"),
      ],
      LimitHints(quota: 60, remaining: 59, resetsAfter: .seconds(1))
    ),
    Case(
      [
        ("RateLimit-Policy", #""burst";q=100;w=60,"daily";q=1000;w=86400"#),
        ("RateLimit", #""burst";r=20;t=30, "daily";r=500;t=9000"#),
      ],
      LimitHints(quota: 100, window: .seconds(60), remaining: 20, resetsAfter: .seconds(30))
    ),
    Case(
      [("RateLimit-Policy", #""slots";q=10;qu="concurrent-requests""#)],
      LimitHints(inFlight: 10)
    ),
    Case(
      [("RateLimit-Policy", "default;q=5;w=1")],
      LimitHints(quota: 5, window: .seconds(1))
    ),
    Case([("RateLimit", "\"unfinished;r=1")], nil),
    Case([("RateLimit", "limit=3, remaining=2")], nil),
    Case(
      [("RateLimit-Limit", "30"), ("RateLimit-Remaining", "3"), ("RateLimit-Reset", "9")],
      LimitHints(quota: 30, remaining: 3, resetsAfter: .seconds(9))
    ),
    Case([("Retry-After", "3")], nil),
    Case([("Content-Type", "application/json")], nil),
  ]

  @Test(arguments: quotas) func `a success says what is left`(entry: Case) {
    #expect(Self.hints(entry.headers, status: 200) == entry.expected)
  }

  @Test func `the body of a refusal says how many may be in flight`() {
    for body in [
      #"{"error":"e","reject_reason":"inflight_limit","max_inflight_requests":10}"#,
      #"{"error":{"max_inflight_requests":"10"}}"#,
    ] {
      #expect(Self.hints([], body: body) == LimitHints(inFlight: 10))
    }
    #expect(Self.hints([], body: #"{"max_inflight_requests":-1}"#) == nil)
  }

  @Test func `edge case 35: an absurd wait is cut to a year and an overflow is not one`() {
    #expect(
      Self.hints([("Retry-After", "99999999999999999999")])?.retryAfter == .seconds(31_622_400)
    )
    #expect(Self.hints([("Retry-After", "1e400")]) == nil)
  }
}
