import Requests

/// Serves a gallery to reviewers on this machine and keeps what they decide.
///
/// Whoever knows the address may review: it holds a token that cannot be guessed, and nothing else,
/// no cookie, lets anybody in. Pages of other sites neither know it nor may ask.
package final class ReviewServer: Sendable {
  /// How often it looks whether pictures have come.
  private static let watchInterval = Duration.seconds(1)
  /// How often silent pages hear something, so that the ones that have gone are noticed.
  private static let keepAliveEvery = 15

  private let token: Digest
  private let files: ReviewFiles
  private let keeper: ReviewKeeper
  private let time: GatewayTime
  private let doorkeeper = Doorkeeper()
  private let hub = EventHub()

  /// Joins a server for one gallery.
  ///
  /// - Parameters:
  ///   - recipe: whose pictures are reviewed.
  ///   - token: the secret part of the address.
  ///   - files: the gallery's files and the reviews'.
  ///   - time: now, and how to wait.
  package init(recipe: String, token: String, files: ReviewFiles, time: GatewayTime) {
    self.token = Digest(of: token)
    self.files = files
    self.time = time
    keeper = ReviewKeeper(recipe: recipe, files: files, wallClock: time.wallClock)
  }

  /// Serves until `stop` returns.
  ///
  /// - Throws: where the address cannot be listened on.
  package func serve(
    on listener: Listener,
    until stop: @escaping @Sendable () async -> Void,
    listening: @escaping @Sendable (_ port: Int) async -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask(name: "watch") { await self.watch() }
      defer { group.cancelAll() }
      try await listener.serve(
        until: { [hub] in
          await stop()
          // Their calls would never end.
          hub.close()
        },
        listening: listening,
        answer: { await self.answer($0) },
        refuse: { Problem($1).reply(in: nil, now: 0).with(Self.guards) }
      )
    }
  }

  /// Tells pages when pictures come, until it is cancelled.
  private func watch() async {
    var stamp = files.runStamp()
    var silent = 0
    while (try? await time.sleep(Self.watchInterval)) != nil {
      let now = files.runStamp()
      silent += 1
      if now != stamp {
        stamp = now
        silent = 0
        hub.tell(EventHub.event("run", data: "{}"))
      } else if silent >= Self.keepAliveEvery {
        silent = 0
        hub.tell(Array(": \n\n".utf8))
      }
    }
  }

  /// The answer to a call.
  @concurrent
  package func answer(_ call: Call) async -> Reply {
    let reply: Reply
    do throws(Problem) {
      reply = try await route(call)
    } catch {
      reply = error.reply(in: nil, now: 0)
    }
    return reply.with(Self.guards)
  }

  /// What every answer carries: the page loads nothing from elsewhere, is shown in no frame, and
  /// tells nobody its address.
  private static let guards: [(name: String, value: String)] = [
    (
      "content-security-policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types backdrop"
    ),
    ("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer"),
    ("cross-origin-resource-policy", "same-origin"), ("cross-origin-opener-policy", "same-origin"),
  ]

  private func route(_ call: Call) async throws(Problem) -> Reply {
    if let reason = refusal(of: call) { throw .foreign(reason) }
    guard call.path.count >= 2, call.path[0] == "r", Digest(of: call.path[1]) == token else {
      throw .noSuchPath
    }
    let rest = Array(call.path.dropFirst(2))
    switch (call.method, rest) {
    case ("GET", ["api", "reviews"]): return .json(200, try await reviews()).with(Self.fresh)
    case ("POST", ["api", "reviews"]): return try await post(call).with(Self.fresh)
    case ("GET", ["api", "events"]): return try await events()
    case (_, ["api", "reviews"]), (_, ["api", "events"]): throw .wrongMethod
    case ("GET", []) where !call.isFolder:
      // Relative links of the page need the slash.
      return Reply(308, headers: [("location", "/r/\(call.path[1])/")], body: .bytes([]))
    case ("GET", _), ("HEAD", _): return try file(rest, call)
    default: throw .wrongMethod
    }
  }

  /// Whether another site's page asks, or this machine by another name.
  private func refusal(of call: Call) -> String? {
    if let reason = doorkeeper.refusal(of: call, pagesMay: true) { return reason }
    let host = call.headers["host"] ?? ""
    if let origin = call.headers["origin"], origin != "http://\(host)" {
      return "another site's page may not ask this server"
    }
    switch call.headers["sec-fetch-site"] {
    case nil, "none", "same-origin": return nil
    // A link in somebody's message may open the page.
    case _
    where call.method == "GET" && call.headers["sec-fetch-mode"] == "navigate"
      && call.headers["sec-fetch-dest"] == "document":
      return nil
    default: return "another site's page may not ask this server"
    }
  }

  private static let fresh = [(name: "cache-control", value: "no-store")]

  private func reviews() async throws(Problem) -> JSONValue {
    do {
      return try await keeper.document()
    } catch {
      throw .failed("the reviews cannot be read: \(error)")
    }
  }

  private func post(_ call: Call) async throws(Problem) -> Reply {
    guard call.contentType == "application/json" else { throw .wrongContentType }
    do {
      let changed = try await keeper.merge(try JSONValue(parsing: call.body))
      if changed.object?["reviews"]?.array?.isEmpty == false {
        hub.tell(EventHub.event("reviews", data: CanonicalJSON.text(of: changed)))
      }
      return .json(200, changed)
    } catch let mistake as ReviewBook.Mistake {
      throw .malformed(mistake.description)
    } catch let error as JSONError {
      throw .malformed("the body is not JSON: \(error)")
    } catch {
      throw .failed("the reviews cannot be kept: \(error)")
    }
  }

  /// Events from now on; all reviews first, so that a page that was away is up to date.
  private func events() async throws(Problem) -> Reply {
    let all = CanonicalJSON.text(of: try await reviews())
    let first = Array("retry: 2000\n".utf8) + EventHub.event("reviews", data: all)
    guard let events = hub.join(first: first) else { throw .tooBusy }
    return Reply(
      200,
      headers: [("content-type", "text/event-stream"), ("cache-control", "no-store")],
      body: .events(events)
    )
  }

  private func file(_ parts: [String], _ call: Call) throws(Problem) -> Reply {
    let parts = parts.isEmpty ? ["index.html"] : parts
    let areHarmless = parts.allSatisfy { part in
      !part.hasPrefix(".")
        && !part.unicodeScalars.contains { $0 == "/" || $0 == "\\" || $0.value < 32 }
    }
    guard areHarmless, !call.isFolder || call.path.count == 2, let file = files.read(parts) else {
      throw .noSuchPath
    }
    let tag = "\"\(file.stamp)\""
    let headers = [("cache-control", "no-cache"), ("etag", tag)]
    if call.headers["if-none-match"] == tag {
      return Reply(304, headers: headers, body: .bytes([]))
    }
    let (type, isShown) = MediaTypes.type(ofFile: parts[parts.count - 1])
    let reply = Reply(200, headers: headers, body: .bytes(file.bytes)).with("content-type", type)
    return isShown ? reply : reply.with("content-disposition", "attachment")
  }
}
