import Requests

/// What Segmind answers, as its documentation and its Python package have it.
enum SegmindReplies {
  /// The links of one request.
  struct Links {
    let id: String
    /// Scheme and host, for example `http://127.0.0.1:8787`; the package resolves relative ones wrongly.
    let base: String

    var result: String { "\(base)/v2/requests/\(id)" }
    var status: String { result + "/status" }
    var poll: String { "\(base)/v1/requests/\(id)" }
  }

  /// The answer to a submit.
  static func submitted(_ links: Links) -> Reply {
    .json(
      200,
      .object([
        "request_id": .string(links.id), "status": "QUEUED", "poll_url": .string(links.poll),
        "status_url": .string(links.status), "response_url": .string(links.result),
      ])
    )
  }

  /// The state of a request; a failed one comes with 422.
  static func status(of job: Job, links: Links) -> Reply {
    var body: JSONObject = ["request_id": .string(job.id), "metrics": .object(metrics(of: job))]
    switch job.state {
    case .queued, .working:
      body["status"] = job.state == .queued ? "QUEUED" : "PROCESSING"
      body["status_url"] = .string(links.status)
      body["response_url"] = .string(links.result)
    case .done: body["status"] = "COMPLETED"
    case .failed(let problem):
      body["status"] = "FAILED"
      body["error"] = .string(problem.words)
      return .json(422, .object(body))
    case .cancelled: body["status"] = "CANCELLED"
    }
    return .json(200, .object(body))
  }

  /// The request itself: its picture where it is done, else what the status says.
  static func result(of job: Job, links: Links) -> Reply {
    guard case .done(let results) = job.state else { return status(of: job, links: links) }
    var body: JSONObject = [
      "request_id": .string(job.id), "status": "COMPLETED", "error": .null,
      "metrics": .object(metrics(of: job)),
      "images": .array(results.map { .object(["url": .string($0.link)]) }),
    ]
    if let first = results.first {
      body["output"] = .string(first.link)
      if let seed = first.making.facts["seed"] { body["seed"] = seed }
      if let prompt = first.making.facts["revised_prompt"] { body["revised_prompt"] = prompt }
    }
    return .json(200, .object(body))
  }

  /// The picture itself, its accounting in headers.
  static func picture(
    _ result: JobResult,
    _ bytes: [UInt8],
    id: String,
    took: Duration,
    balance: Money?
  ) -> Reply {
    var reply = Reply(
      200,
      headers: [("content-type", result.making.format.mediaType)],
      body: .bytes(bytes)
    )
    .with("x-request-id", id)
    .with("x-cost", number(result.making.cost.dollars))
    .with("x-generation-time", number((took.seconds * 1000).rounded() / 1000))
    if let balance { reply = reply.with("x-remaining-credits", number(balance.dollars)) }
    if let seed = result.making.facts["seed"] {
      reply = reply.with("x-seed-value", CanonicalJSON.text(of: seed))
    }
    return reply
  }

  private static func number(_ value: Double) -> String { CanonicalJSON.text(of: .number(value)) }

  private static func metrics(of job: Job) -> JSONObject {
    guard let inference = job.inference else { return [:] }
    var metrics: JSONObject = [
      "inference_time": .number(inference.seconds), "queue_time": .number(job.queued.seconds),
      "total_time": .number(inference.seconds + job.queued.seconds),
    ]
    if case .done(let results) = job.state {
      metrics["cost"] = .number(results.reduce(.zero) { $0 + $1.making.cost }.dollars)
      if let balance = job.balance { metrics["remaining_credits"] = .number(balance.dollars) }
    }
    return metrics
  }

  static func problem(_ problem: Problem, now: Int64) -> Reply {
    switch problem {
    case .foreign: error(403, problem.words)
    case .keyMissing: error(401, "Missing Authorization or x-api-key in header")
    case .keyRefused: error(401, "Unauthorized. API key is invalid or may have expired.")
    case .noSuchPath: error(404, "Not found")
    case .noSuchModel(let slug): error(404, "Model \(slug) not found")
    case .noSuchRecord(let id): error(404, "Request \(id) not found")
    // The only answer that is no JSON.
    case .wrongMethod:
      .text(
        405,
        "<html><head><title>405 Not Allowed</title></head><body>405 Not Allowed</body></html>\n",
        type: "text/html"
      )
    case .malformed, .invalid: error(400, problem.words)
    case .wrongContentType: error(406, "Invalid content type")
    case .tooLarge: error(413, problem.words)
    case .tooSlow: error(408, problem.words)
    case .tooBusy: error(503, problem.words)
    // No `Retry-After`: the moment stands in a header of its own.
    case .tooManyRequests(let wait):
      error(429, "Rate limit exceeded").with(
        "x-rate-limit-reset-at-utc",
        UTCText.iso(milliseconds: now + Int64((wait.seconds * 1000).rounded(.up)))
      )
    case .tooManyInFlight(let limit):
      error(429, "Rate limit exceeded: at most \(limit) requests in progress").with(
        "x-rate-limit-reset-at-utc",
        UTCText.iso(milliseconds: now + 1000)
      )
    case .outOfCredit(let words): error(406, "Insufficient credits: \(words)")
    case .blocked: error(422, problem.words)
    case .refused(let status, let words): error(status, words)
    case .failed: error(500, problem.words)
    case .unavailable: error(503, problem.words)
    case .lost: error(504, problem.words)
    }
  }

  private static func error(_ status: Int, _ words: String) -> Reply {
    .json(status, .object(["error": .string(words)]))
  }
}
