import Requests

/// What AIgateway answers, which is what OpenAI's packages expect.
enum OpenAIReplies {
  /// Pictures as links, or inside the answer.
  ///
  /// `bytes` are those of each picture, where they go inside; `created` is in seconds since 1970.
  static func images(_ results: [JobResult], bytes: [[UInt8]]?, created: Int64) -> Reply {
    let data = results.enumerated().map { place, result in
      var item: JSONObject = [:]
      if let bytes {
        item["b64_json"] = .string(Base64.text(of: bytes[place]))
      } else {
        item["url"] = .string(result.link)
      }
      if let prompt = result.making.facts["revised_prompt"] { item["revised_prompt"] = prompt }
      if let seed = result.making.facts["seed"] { item["seed"] = seed }
      return JSONValue.object(item)
    }
    return .json(200, .object(["created": .integer(Int(created)), "data": .array(data)]))
  }

  /// A job instead of pictures.
  static func accepted(_ id: String) -> Reply {
    .json(202, .object(["id": .string(id), "status": "queued", "object": "job"]))
  }

  /// The state of a job.
  static func job(_ job: Job, created: Int64) -> Reply {
    var body: JSONObject = [
      "id": .string(job.id), "object": "job", "model": .string(job.model),
      "created": .integer(Int(created)),
    ]
    switch job.state {
    case .queued: body["status"] = "queued"
    case .working: body["status"] = "running"
    case .cancelled: body["status"] = "cancelled"
    case .failed(let problem):
      body["status"] = "failed"
      body["error"] = error(problem)["error"]
    case .done(let results):
      body["status"] = "completed"
      if let first = results.first {
        body["result_url"] = .string(first.link)
        body["result"] = .object(["file_url": .string(first.link)])
      }
      body["data"] = .array(results.map { .object(["url": .string($0.link)]) })
    }
    return .json(200, .object(body))
  }

  static func problem(_ problem: Problem) -> Reply {
    let reply = Reply.json(kind(of: problem).status, .object(error(problem)))
    return switch problem {
    case .tooManyRequests(let wait): reply.with("retry-after", String(wait.wholeSecondsUp))
    case .tooManyInFlight: reply.with("retry-after", "1")
    case .unavailable, .tooBusy: reply.with("retry-after", "5")
    default: reply
    }
  }

  private static func error(_ problem: Problem) -> JSONObject {
    let (status, type) = kind(of: problem)
    var error: JSONObject = [
      "message": .string(problem.words), "type": .string(type), "code": .integer(status),
    ]
    if case .invalid(let parameter, _) = problem { error["param"] = .string(parameter) }
    return ["error": .object(error)]
  }

  /// Status and `type`: where AIgateway's pages differ, those of the model's own page.
  private static func kind(of problem: Problem) -> (status: Int, type: String) {
    switch problem {
    case .foreign: (403, "permission_error")
    case .keyMissing, .keyRefused: (401, "authentication_error")
    case .noSuchPath, .noSuchModel, .noSuchRecord: (404, "not_found")
    case .wrongMethod: (405, "invalid_request_error")
    case .malformed, .invalid: (400, "invalid_request_error")
    case .wrongContentType: (415, "invalid_request_error")
    case .tooLarge: (413, "invalid_request_error")
    case .tooSlow: (408, "timeout_error")
    case .tooManyRequests, .tooManyInFlight: (429, "rate_limit_error")
    case .outOfCredit: (402, "insufficient_credits")
    case .blocked: (422, "invalid_request_error")
    case .refused(403, _): (403, "permission_error")
    case .refused(let status, _) where status == 404 || status == 410: (status, "not_found")
    case .refused(let status, _): (status, "invalid_request_error")
    case .failed: (500, "server_error")
    case .unavailable, .tooBusy: (503, "service_unavailable")
    case .lost: (504, "timeout_error")
    }
  }
}
