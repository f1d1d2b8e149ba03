import Providers
import Requests
import Testing

@Suite struct HistoryTests {
  /// Fri, 27 Nov 2026 16:00:00 GMT.
  private let now: Int64 = 1_795_795_200_000

  private func row(_ id: String, model: String = "slug", time: String) -> String {
    #"{"request_id":"\#(id)","model_name":"\#(model)","model_status":"COMPLETED","#
      + #""credits_deduction":"0.0375","request_body":"{\"prompt\":\"a\",\"seed\":7}","#
      + #""generation_url":"https://images.segmind.com/\#(id).png","latency_ms":9000,"error":null,"#
      + #""created_at":"\#(time)"}"#
  }

  @Test func `Segmind's books are read within the time asked for, newest first`() async throws {
    let rows = [
      row("r1", time: "2026-11-27T15:00:00Z"), row("r3", time: "2026-11-27 15:30:00"),
      row("r2", model: "another", time: "2026-11-27T15:10:00Z"),
      row("r0", time: "2026-11-20T15:10:00Z"), row("r1", time: "2026-11-27T15:00:00Z"),
    ].joined(separator: ",")
    try await withServer([[Answers.json(#"{"data":{"rows":[\#(rows)]},"total":5}"#)]]) {
      server,
      transport in
      let history = SegmindHistory(
        account: ProviderAccount(
          origin: try Origin(server.address),
          peers: .onlyLoopback,
          key: try Samples.apiKey()
        ),
        transport: transport
      )
      let entries = try await history.history(
        model: "slug",
        from: now - 7_200_000,
        to: now
      ).get()
      #expect(entries.map(\.id) == ["r3", "r1"])
      #expect(
        entries.last
          == RequestHistoryEntry(
            id: "r1",
            model: "slug",
            state: .completed,
            body: ["prompt": "a", "seed": .integer(7)],
            billed: Money(dollars: 0.0375),
            link: "https://images.segmind.com/r1.png",
            error: nil,
            time: now - 3_600_000
          )
      )
      #expect(
        server.received.first?.line
          == "GET /inference-request/request-history?page=1&per_page=100"
          + "&from_date=2026-11-26&to_date=2026-11-28 HTTP/1.1"
      )
      #expect(server.received.first?.header("x-api-key") == Samples.secret)
    }
  }

  @Test func `books of many pages are read to their end`() async throws {
    let full = (0..<100).map { row("a\($0)", time: "2026-11-27T15:00:00Z") }
    let last = row("b", time: "2026-11-27T15:00:01Z")
    try await withServer([
      [Answers.json("[\(full.joined(separator: ","))]")], [Answers.json("[\(last)]")],
    ]) { server, transport in
      let history = SegmindHistory(
        account: ProviderAccount(
          origin: try Origin(server.address),
          peers: .onlyLoopback,
          key: try Samples.apiKey()
        ),
        transport: transport
      )
      let entries = try await history.history(model: "slug", from: now - 7_200_000, to: now).get()
      #expect(entries.count == 101)
      #expect(entries.first?.id == "b")
    }
  }

  @Test func `books that cannot be read say why`() async throws {
    for (answer, reason) in [
      (Answers.json(#"{"error":"nope"}"#, status: "403 Forbidden"), "nope (HTTP 403)"),
      (Answers.json(#"{"message":"hello"}"#), "the history is not understood"),
    ] {
      try await withServer([[answer]]) { server, transport in
        let history = SegmindHistory(
          account: ProviderAccount(
            origin: try Origin(server.address),
            peers: .onlyLoopback,
            key: try Samples.apiKey()
          ),
          transport: transport
        )
        let result = await history.history(model: "slug", from: now, to: now)
        #expect(result == .failure(HistoryFailure(reason: reason)))
      }
    }
  }
}
