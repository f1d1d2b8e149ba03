/// What a call asks for.
enum Route: Sendable, Equatable {
  case health
  /// What a simulation has billed, refused and failed.
  case books
  /// A picture by the link that an answer gave.
  case output(name: String)

  case segmindSync(slug: String)
  case segmindSubmit(slug: String)
  case segmindStatus(id: String)
  case segmindResult(id: String)
  case segmindHistory
  case segmindCredits
  case segmindUpload

  case generations
  case edits
  case models
  case model(id: String)
  case modelSchema(id: String)
  case job(id: String)
  case jobCancel(id: String)
  case balance

  case replaceBackground

  /// Why there is nothing at an address.
  enum Missing: Error, Equatable {
    case path
    /// There is something, for another method.
    case method
  }

  /// The method that is allowed, and the route, for a path.
  ///
  /// - Throws: where the path leads nowhere, or not by this method.
  init(_ call: Call) throws(Missing) {
    var otherMethod = false
    for (method, route) in Self.candidates(call.path) {
      if method == call.method || (method == "GET" && call.method == "HEAD") {
        self = route
        return
      }
      otherMethod = true
    }
    throw otherMethod ? .method : .path
  }

  /// The dialect that a path belongs to, for the words of a refusal; `nil` for none.
  static func dialect(of path: [String]) -> Dialect? {
    switch path.first {
    case "health", "outputs", "simulation", nil: nil
    case "v1" where path.count > 1:
      switch path[1] {
      case "images", "models", "jobs", "balance": .openAI
      case "ideogram-v3": .ideogram
      default: .segmind
      }
    default: .segmind
    }
  }

  private static func candidates(_ path: [String]) -> [(method: String, route: Route)] {
    guard let first = path.first else { return [] }
    let rest = path.dropFirst()
    switch (first, rest.first, rest.count) {
    case ("health", nil, _): return [("GET", .health)]
    case ("simulation", nil, _): return [("GET", .books)]
    case ("outputs", let name?, 1): return [("GET", .output(name: name))]
    case ("upload-asset", nil, _): return [("POST", .segmindUpload)]
    case ("inference-request", "request-history", 1): return [("GET", .segmindHistory)]
    case ("v1", "images", 2):
      switch rest.last {
      case "generations": return [("POST", .generations)]
      case "edits": return [("POST", .edits)]
      default: return []
      }
    case ("v1", "models", 1): return [("GET", .models)]
    case ("v1", "models", _):
      // A model's id may hold a slash, escaped or not.
      let id = rest.dropFirst()
      if id.count > 1, id.last == "schema" {
        return [("GET", .modelSchema(id: id.dropLast().joined(separator: "/")))]
      }
      return [("GET", .model(id: id.joined(separator: "/")))]
    case ("v1", "jobs", 2):
      let id = rest[rest.index(after: rest.startIndex)]
      return [("GET", .job(id: id)), ("DELETE", .jobCancel(id: id))]
    case ("v1", "jobs", 3) where rest.last == "cancel":
      return [("POST", .jobCancel(id: rest[rest.index(after: rest.startIndex)]))]
    case ("v1", "balance", 1): return [("GET", .balance)]
    case ("v1", "ideogram-v3", 2) where rest.last == "replace-background":
      return [("POST", .replaceBackground)]
    case ("v1", "get-user-credits", 1): return [("GET", .segmindCredits)]
    // What a submit calls its `poll_url` lies under v1.
    case ("v1", "requests", 2), ("v2", "requests", 2):
      return [("GET", .segmindResult(id: rest[rest.index(after: rest.startIndex)]))]
    case ("v2", "requests", 3) where rest.last == "status":
      return [("GET", .segmindStatus(id: rest[rest.index(after: rest.startIndex)]))]
    case ("v1", let slug?, 1): return [("POST", .segmindSync(slug: slug))]
    case ("v2", let slug?, 1): return [("POST", .segmindSubmit(slug: slug))]
    default: return []
    }
  }
}
