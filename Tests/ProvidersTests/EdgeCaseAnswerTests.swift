import Foundation
import Providers
import Requests
import Testing

/// The edge cases of docs/providers.md that are about what an answer means.
@Suite struct EdgeCaseAnswerTests {
  private let link = "https://images.segmind.com/generations/a.jpeg"
  private var base64: String { Data(Pictures.png).base64EncodedString() }

  private func segmind(_ body: String, status: Int = 200) -> JobNews {
    Samples.segmind.meaning(of: Samples.reply(status, body), to: .status)
  }

  @Test func `edge case 5: a job that failed is told by its body, under 422`() throws {
    let body = #"{"status":"FAILED","error":"bad prompt","metrics":{"queue_time":0.2}}"#
    guard case .reply(.answered(let answer)) = segmind(body, status: 422) else {
      Issue.record("no answer")
      return
    }
    #expect(
      Samples.segmind.read(answer) == .failed(reason: "bad prompt", billed: .no, bill: .unsaid)
    )
  }

  @Test func `edge case 6: a 422 without a state is about the request`() {
    let request = Samples.request()
    let safety = Samples.ideogram.meaning(
      of: Samples.reply(422, #"{"error":"Prompt provided failed safety check"}"#),
      to: request
    )
    #expect(safety.meaning == .blocked(billed: .no))
    let range = Samples.segmind.meaning(of: Samples.reply(422, #"{"error":"seed"}"#), to: request)
    #expect(range.meaning == .failed(billed: .no))
  }

  @Test(arguments: [200, 500])
  func `edge case 7: a job that failed is told by its body, whatever the status`(status: Int) {
    guard case .reply(.answered) = segmind(#"{"status":"FAILED","error":"x"}"#, status: status)
    else {
      Issue.record("no answer")
      return
    }
  }

  @Test func `edge case 8: a content block is one state whoever says it`() {
    let segmind = Samples.segmind.read(
      Samples.answer(#"{"status":"FAILED","error":"Blocked by RAI: unsafe prompt"}"#, status: 422)
    )
    #expect(
      segmind == .blocked(reason: "Blocked by RAI: unsafe prompt", billed: .no, bill: .unsaid)
    )
    let openAI = Samples.openAI.meaning(
      of: Samples.reply(
        400,
        #"{"error":{"message":"Your request was rejected","code":"moderation_blocked"}}"#
      ),
      to: Samples.request()
    )
    #expect(openAI.meaning == .blocked(billed: .no))
    // A word that only holds the abbreviation is none.
    guard
      case .failed = Samples.segmind.read(
        Samples.answer(#"{"status":"FAILED","error":"train not found"}"#)
      )
    else {
      Issue.record("a train was taken for a block")
      return
    }
  }

  @Test func `edge case 9: a job that nobody knows is told apart from a failure`() {
    #expect(
      segmind(#"{"error":"Request 0000 not found"}"#, status: 404)
        == .reply(.notFound(reason: "Request 0000 not found (HTTP 404)"))
    )
    #expect(Samples.segmind.traits.recordLife == .seconds(3600))
  }

  @Test func `edge case 10: a result that does not come yet is asked for again`() {
    for status in [500, 502, 429] {
      let news = Samples.segmind.meaning(of: Samples.reply(status), to: .result)
      #expect(news == .reply(.again(reason: "HTTP \(status) without a word")))
    }
    #expect(
      Samples.segmind.meaning(of: Samples.reply(404), to: .result)
        == .reply(.notFound(reason: "HTTP 404 without a word"))
    )
  }

  @Test func `edge case 11: a result that says FAILED after COMPLETED has failed`() {
    #expect(segmind(#"{"status":"COMPLETED"}"#) == .askForResult)
    let reply = Samples.reply(422, #"{"status":"FAILED","error":"late"}"#)
    guard case .reply(.answered(let answer)) = Samples.segmind.meaning(of: reply, to: .result)
    else {
      Issue.record("no answer")
      return
    }
    #expect(Samples.segmind.read(answer) == .failed(reason: "late", billed: .no, bill: .unsaid))
  }

  @Test(arguments: ["completed", "CANCELLED", "pending", "Warming Up"])
  func `edge case 12: a state that Segmind does not document counts as at work`(state: String) {
    #expect(segmind(#"{"status":"\#(state)"}"#) == .reply(.working(state: state)))
  }

  @Test func `edge case 12: AIgateway's states are its own`() {
    for state in ["queued", "running", "COMPLETED"] {
      #expect(
        Samples.openAI.meaning(
          of: Samples.reply(200, #"{"id":"j","status":"\#(state)"}"#),
          to: .status
        )
          == .reply(.working(state: state))
      )
    }
    for state in ["completed", "failed", "cancelled"] {
      guard
        case .reply(.answered) = Samples.openAI.meaning(
          of: Samples.reply(200, #"{"id":"j","status":"\#(state)"}"#),
          to: .status
        )
      else {
        Issue.record("`\(state)` is no answer")
        continue
      }
    }
  }

  @Test func `edge case 15: an answer of picture bytes is one, whatever its content type says`() {
    for bytes in [Pictures.png, Pictures.jpeg, Pictures.webp] {
      let answer = ProviderAnswer(
        status: 200,
        headers: ["content-type": "application/json", "x-seed-value": "4711", "x-cost": "0.0375"],
        body: bytes
      )
      #expect(
        Samples.segmind.read(answer)
          == .picture(
            .body,
            facts: ["seed": "4711"],
            bill: Bill(amount: Money(dollars: 0.0375), origin: "x-cost")
          )
      )
    }
  }

  @Test func `edge case 16: an error under 200 is a failure`() {
    for dialect in ["openai", "segmind"] {
      let answer = Samples.answer(#"{"error":{"message":"the model is busy"},"data":null}"#)
      let reading = dialect == "openai" ? Samples.openAI.read(answer) : Samples.segmind.read(answer)
      #expect(
        reading
          == .failed(reason: "the model is busy (HTTP 200)", billed: .maybe, bill: .unsaid)
      )
    }
  }

  @Test func `edge case 17: a picture is found in every shape that is known`() {
    let quoted = #"{\"images\":[{\"url\":\"\#(link)\"}]}"#
    let shapes: [(String, Reading.Source)] = [
      (#"{"status":"COMPLETED","output":"\#(link)"}"#, .link(link)),
      (#"{"output":["\#(link)","https://example.com/b.png"]}"#, .link(link)),
      (#"{"images":[{"url":"\#(link)"}],"timings":{}}"#, .link(link)),
      (#"{"output":{"image":{"url":"\#(link)"}}}"#, .link(link)),
      (#"{"output":"\#(quoted)"}"#, .link(link)),
      (#"{"output":"data:image/png;base64,\#(base64)"}"#, .bytes(Pictures.png)),
      (#"{"output":"\#(base64)"}"#, .bytes(Pictures.png)),
      (#"{"image":"\#(base64)"}"#, .bytes(Pictures.png)),
      (#"{"data":[{"b64_json":"\#(base64)"}]}"#, .bytes(Pictures.png)),
      (#"{"data":[{"url":"\#(link)","b64_json":null}]}"#, .link(link)),
      (#"{"status":"completed","result":{"file_url":"\#(link)"}}"#, .link(link)),
      (#"{"status":"completed","result_url":"\#(link)"}"#, .link(link)),
      (#""\#(link)""#, .link(link)),
    ]
    for (body, source) in shapes {
      guard case .picture(let found, _, _) = Samples.segmind.read(Samples.answer(body)) else {
        Issue.record("nothing found in \(body.prefix(80))")
        continue
      }
      #expect(found == source)
    }
  }

  @Test func `edge case 17: what is not like a picture is rejected`() {
    let words = Data("just some words, but long enough for one".utf8).base64EncodedString()
    for body in [
      #"{"output":"ok"}"#, #"{"output":"ftp://example.com/a.png"}"#, #"{"output":"\#(words)"}"#,
      #"{"status_url":"https://example.com/status"}"#, #"{"output":["", null, 7]}"#,
      #"{"output":"javascript:alert(1)"}"#,
    ] {
      guard case .unreadable = Samples.segmind.read(Samples.answer(body)) else {
        Issue.record("something was found in \(body)")
        continue
      }
    }
  }

  @Test func `edge case 18: a 202 is a job, told no more than once in 3 s`() {
    let reply = Samples.reply(202, #"{"id":"job_1","status":"queued","object":"job"}"#)
    #expect(
      Samples.openAI.meaning(of: reply, to: Samples.request()) == .accepted(RemoteJob(id: "job_1"))
    )
    #expect(Samples.openAI.traits.pollFloor == .seconds(3))
    #expect(
      Samples.openAI.meaning(of: Samples.reply(304), to: .status)
        == .reply(.working(state: "unchanged"))
    )
    #expect(
      Samples.openAI.call(.status, about: RemoteJob(id: "job_1")).path == "/v1/jobs/job_1"
    )
  }

  @Test func `edge case 27: the three causes of Segmind's 406 are told apart by their text`() {
    func meaning(_ text: String) -> Refusal.Meaning? {
      Samples.segmind.meaning(
        of: Samples.reply(406, #"{"error":"\#(text)"}"#),
        to: Samples.request()
      ).meaning
    }
    #expect(meaning("Invalid content type") == .failed(billed: .no))
    #expect(meaning("Insufficient credits: balance 0.01, need 0.075") == .outOfCredit)
    #expect(meaning("The team's spend limit is reached") == .outOfCredit)
  }

  @Test func `edge case 31: pages of HTML are read for their words`() {
    let request = Samples.request()
    let page = """
      <html><head><title>405 Not Allowed</title><style>b {}</style></head>
      <body><h1>405  Not Allowed</h1><script>alert("x")</script></body></html>
      """
    let refused = Samples.segmind.meaning(of: Samples.reply(405, page), to: request)
    #expect(refused.reason == "405 Not Allowed 405 Not Allowed (HTTP 405)")
  }

  @Test func `edge case 33: an in-flight limit is one of images, and says how many`() {
    let reply = Samples.reply(
      429,
      #"{"error":"too many","reject_reason":"inflight_limit","max_inflight_requests":10}"#
    )
    #expect(
      Samples.ideogram.meaning(of: reply, to: Samples.request()).meaning == .limited(.inFlight)
    )
    #expect(LimitHints(of: reply, now: 0) == LimitHints(inFlight: 10))
  }

  @Test func `edge case 40: the first of several pictures is the one`() {
    let body =
      #"{"data":[{"url":"\#(link)","is_image_safe":true},{"is_image_safe":false,"url":""}]}"#
    guard case .picture(.link(link), _, _) = Samples.ideogram.read(Samples.answer(body)) else {
      Issue.record("no picture")
      return
    }
  }

  @Test func `edge case 41: a rewritten prompt is kept with the picture`() {
    let ideogram = Samples.ideogram.read(
      Samples.answer(
        #"{"data":[{"prompt":"a mossy forest","resolution":"1280x800","is_image_safe":true,"seed":12345,"url":"\#(link)"}]}"#
      )
    )
    #expect(
      ideogram
        == .picture(
          .link(link),
          facts: ["revised_prompt": "a mossy forest", "resolution": "1280x800", "seed": "12345"],
          bill: .unsaid
        )
    )
    let openAI = Samples.openAI.read(
      Samples.answer(#"{"created":1,"data":[{"url":"\#(link)","revised_prompt":"mist"}]}"#)
    )
    #expect(openAI == .picture(.link(link), facts: ["revised_prompt": "mist"], bill: .unsaid))
  }

  @Test func `edge case 42: a cost is absent, null, text, zero or a number`() {
    func bill(_ metrics: String) -> Bill? {
      let body = #"{"status":"COMPLETED","output":"\#(link)","metrics":\#(metrics)}"#
      guard case .picture(_, _, let bill) = Samples.segmind.read(Samples.answer(body)) else {
        return nil
      }
      return bill
    }
    #expect(bill("{}") == .unsaid)
    #expect(bill(#"{"cost":null}"#) == .unsaid)
    #expect(bill(#"{"cost":"free"}"#) == .unsaid)
    let zero = Bill(amount: .zero, origin: "metrics.cost")
    #expect(bill(#"{"cost":0}"#) == zero)
    let cost = Bill(
      amount: Money(dollars: 0.0917),
      origin: "metrics.cost",
      remainingCredits: Money(dollars: 12.5)
    )
    #expect(bill(#"{"cost":"0.0917","remaining_credits":12.5}"#) == cost)
  }

  @Test func `what a provider says cannot steer a terminal`() {
    let evil = Samples.reply(400, #"{"error":"\u001b]52;c;ZXZpbA==\u0007 \u202Egnp.exe\nnext"}"#)
    #expect(
      Samples.segmind.meaning(of: evil, to: Samples.request()).reason
        == "]52;c;ZXZpbA== gnp.exe next (HTTP 400)"
    )
  }

  @Test func `a submission to Segmind's queue is accepted by its id alone`() {
    let body = """
      {"request_id":"2c7f59ea-13f1","status":"QUEUED","poll_url":"https://evil.example/v1",\
      "status_url":"https://evil.example/s","response_url":"https://evil.example/r"}
      """
    #expect(
      Samples.segmind.meaning(of: Samples.reply(200, body), to: Samples.request())
        == .accepted(RemoteJob(id: "2c7f59ea-13f1"))
    )
    // An id that no row and no address could hold is no id.
    for id in ["", String(repeating: "x", count: 257), #"a\u0000b"#] {
      guard
        case .answered = Samples.segmind.meaning(
          of: Samples.reply(200, #"{"request_id":"\#(id)","status":"QUEUED"}"#),
          to: Samples.request()
        )
      else {
        Issue.record("an id was taken: \(id)")
        continue
      }
    }
  }
}
