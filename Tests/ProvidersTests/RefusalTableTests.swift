import Providers
import Requests
import Testing

/// The table of docs/providers.md, row by row: what a status means, to whom.
@Suite struct RefusalTableTests {
  enum Speaker: String, Sendable, CaseIterable {
    case segmindV2, segmindV1, openAI, ideogram

    static let segmind: [Speaker] = [.segmindV2, .segmindV1]
    static let payers: [Speaker] = [.openAI, .ideogram]
    static let direct: [Speaker] = [.segmindV1, .openAI, .ideogram]

    func meaning(of reply: HTTPReply) -> SubmitReply {
      switch self {
      case .segmindV2: Samples.segmind.meaning(of: reply, to: Samples.request())
      case .segmindV1: Samples.segmind.meaning(of: reply, to: Samples.request(model: "direct"))
      case .openAI: Samples.openAI.meaning(of: reply, to: Samples.request())
      case .ideogram: Samples.ideogram.meaning(of: reply, to: Samples.request())
      }
    }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let speakers: [Speaker]
    let status: Int
    let body: String
    let meaning: Refusal.Meaning

    init(_ speakers: [Speaker], _ status: Int, _ body: String, _ meaning: Refusal.Meaning) {
      self.speakers = speakers
      self.status = status
      self.body = body
      self.meaning = meaning
    }

    var testDescription: String { "\(status) \(body.prefix(60)) to \(speakers.map(\.rawValue))" }
  }

  static let rows = [
    Row([.segmindV2], 500, #"{"error":"Internal"}"#, .repeatable),
    Row([.segmindV2], 502, "<html><h1>502 Bad Gateway</h1></html>", .repeatable),
    Row([.segmindV2], 503, "", .repeatable),
    Row([.segmindV2], 504, "", .repeatable),
    Row([.segmindV1], 500, #"{"error":"bad value"}"#, .repeatable),
    Row([.segmindV1], 502, "", .unknown),
    Row([.segmindV1], 504, "", .unknown),
    Row(
      [.openAI],
      500,
      #"{"error":{"message":"oops","type":"server_error","code":500}}"#,
      .repeatable
    ),
    Row([.openAI], 503, #"{"error":{"message":"busy","type":"service_unavailable"}}"#, .repeatable),
    Row([.openAI], 502, #"{"error":{"message":"upstream","type":"provider_error"}}"#, .unknown),
    Row([.openAI], 504, "", .unknown),
    Row([.ideogram], 500, "", .unknown),
    Row([.ideogram], 503, "", .unknown),
    Row(Speaker.allCases, 429, #"{"error":"slow down"}"#, .limited(.requests)),
    Row(
      Speaker.allCases,
      429,
      #"{"error":{"message":"You exceeded your quota","code":"insufficient_quota"}}"#,
      .outOfCredit
    ),
    Row(
      [.ideogram],
      429,
      #"{"error":"too many","reject_reason":"inflight_limit"}"#,
      .limited(.inFlight)
    ),
    Row(Speaker.allCases, 401, #"{"error":"Unauthorized"}"#, .keyRefused),
    Row(
      Speaker.segmind,
      406,
      #"{"error":"Insufficient credits. Balance 0.01, need 0.07"}"#,
      .outOfCredit
    ),
    Row(Speaker.segmind, 406, #"{"error":"Team spend limit reached"}"#, .outOfCredit),
    Row(Speaker.segmind, 406, #"{"error":"Invalid content type"}"#, .failed(billed: .no)),
    Row(
      [.openAI],
      402,
      #"{"error":{"message":"no credit","type":"insufficient_credits","code":402}}"#,
      .outOfCredit
    ),
    Row([.openAI], 402, #"{"error":{"message":"b","type":"budget_exceeded"}}"#, .outOfCredit),
    Row([.ideogram], 402, #"{"error":"x","reject_reason":"insufficient_funds"}"#, .outOfCredit),
    Row([.ideogram], 402, #"{"error":"x","reject_reason":"daily_limit"}"#, .outOfCredit),
    Row([.ideogram], 402, #"{"error":"x","reject_reason":"inflight_limit"}"#, .limited(.inFlight)),
    Row([.ideogram], 402, #"{"error":"x","reject_reason":"subscription_required"}"#, .modelRefused),
    Row([.ideogram], 402, #"{"error":"x","reject_reason":"feature_limit"}"#, .modelRefused),
    Row(
      [.ideogram],
      402,
      #"{"error":"x","reject_reason":"priority_credit_required"}"#,
      .modelRefused
    ),
    Row(Speaker.allCases, 403, #"{"error":"model not permitted"}"#, .modelRefused),
    Row(Speaker.allCases, 404, #"{"error":"no such model"}"#, .modelRefused),
    Row(Speaker.allCases, 410, #"{"error":"model retired"}"#, .modelRefused),
    Row(Speaker.allCases, 400, #"{"error":"missing field"}"#, .failed(billed: .no)),
    Row(Speaker.allCases, 413, #"{"error":"too large"}"#, .failed(billed: .no)),
    Row(Speaker.allCases, 422, #"{"error":"seed out of range"}"#, .failed(billed: .no)),
    Row(
      Speaker.allCases,
      422,
      #"{"error":"Prompt provided failed safety check"}"#,
      .blocked(billed: .no)
    ),
    Row(Speaker.allCases, 302, "", .modelRefused),
    Row(Speaker.allCases, 405, "<html>Method Not Allowed</html>", .failed(billed: .no)),
    Row(Speaker.direct, 520, "", .unknown),
  ]

  @Test(arguments: rows) func `edge cases 4, 28, 29, 30: every row of the table`(row: Row) {
    for speaker in row.speakers {
      let reply = speaker.meaning(of: Samples.reply(row.status, row.body))
      #expect(reply.meaning == row.meaning, "\(speaker.rawValue)")
    }
  }

  @Test func `a failure that never went out whole may be repeated and one that did is unknown`() {
    let causes: [HTTPFailure.Cause] = [.unreachable, .timedOut, .cut, .tooLarge]
    for cause in causes {
      let unsent = Refusal(toSubmission: HTTPFailure(cause, wasSent: false, reason: "r"))
      #expect(unsent.meaning == .repeatable)
      let sent = Refusal(toSubmission: HTTPFailure(cause, wasSent: true, reason: "r"))
      #expect(sent.meaning == .unknown)
    }
  }

  @Test func `giving up before anything was sent costs nothing and afterwards nobody knows`() {
    #expect(
      Refusal(toSubmission: .init(.cancelled, wasSent: false, reason: "")).meaning == .cancelled
    )
    #expect(Refusal(toSubmission: .init(.cancelled, wasSent: true, reason: "")).meaning == .unknown)
  }

  @Test func `a failed job under any status is an answer that costs nothing`() throws {
    for status in [200, 422, 500] {
      let reply = Samples.reply(
        status,
        #"{"status":"FAILED","error":"Prompt is Mandatory and must be string","metrics":{},"request_id":"r"}"#
      )
      guard case .reply(.answered(let answer)) = Samples.segmind.meaning(of: reply, to: .status)
      else {
        Issue.record("\(status) is no answer")
        continue
      }
      #expect(
        Samples.segmind.read(answer)
          == .failed(
            reason: "Prompt is Mandatory and must be string",
            billed: .no,
            bill: .unsaid
          )
      )
    }
  }

  @Test func `an unsafe picture of Ideogram was billed`() {
    let reading = Samples.ideogram.read(
      Samples.answer(
        #"{"data":[{"prompt":"p","resolution":"1x1","is_image_safe":false,"seed":1,"url":""}]}"#
      )
    )
    #expect(
      reading
        == .blocked(
          reason: "the picture was made and withheld as unsafe",
          billed: .yes,
          bill: .unsaid
        )
    )
  }

  @Test(arguments: [
    (429, nil), (500, nil), (502, nil), (503, nil), (404, "notFound"), (410, "notFound"),
  ])
  func `a poll that fails costs nothing`(status: Int, kind: String?) {
    for speaker in ["segmind", "openai"] {
      let reply = Samples.reply(status, #"{"error":"x"}"#)
      let news =
        speaker == "segmind"
        ? Samples.segmind.meaning(of: reply, to: .status)
        : Samples.openAI.meaning(of: reply, to: .status)
      let expected: PollReply =
        kind == nil
        ? .again(reason: "x (HTTP \(status))") : .notFound(reason: "x (HTTP \(status))")
      #expect(news == .reply(expected))
    }
  }

  @Test func `a success without a usable picture is kept as answered and counts as billed`() {
    for body in ["", "<html>hello</html>", #"{"status":"COMPLETED","output":null}"#, "[]", "7"] {
      guard case .unreadable(_, let bill) = Samples.segmind.read(Samples.answer(body)) else {
        Issue.record("`\(body)` was understood")
        continue
      }
      #expect(bill == .unsaid)
    }
  }
}
