package import Catalogue
import Foundation
import NIOCore
package import Requests

/// Segmind's own books of what was asked of it, for requests whose answer was lost.
///
/// `GET /inference-request/request-history` at `api.spotprod.segmind.com`, as Segmind's own package
/// reads it; where the person pointed Segmind elsewhere, at that origin.
package struct SegmindHistory: RequestHistory {
  /// Where Segmind keeps its books.
  package static let origin = "https://api.spotprod.segmind.com"

  private static let perPage = 100
  /// Pages that are read at most.
  private static let mostPages = 50
  /// The longest time that one question may cover, in days.
  private static let mostDays: Int64 = 31

  private let account: ProviderAccount
  private let transport: HTTPTransport
  /// By the name that requests give their model.
  private let wires: [String: Wire]

  package init(account: ProviderAccount, transport: HTTPTransport, wires: [String: Wire] = [:]) {
    self.account = account
    self.transport = transport
    self.wires = wires
  }

  package func history(
    model: String,
    from start: Int64,
    to end: Int64
  ) async -> Result<[RequestHistoryEntry], HistoryFailure> {
    var entries: [RequestHistoryEntry] = []
    // The books know days; one more on each side covers their time zone.
    let day: Int64 = 24 * 3600 * 1000
    var from = start - day
    while from <= end {
      let to = min(end + day, from + Self.mostDays * day)
      switch await pages(from: from, to: to) {
      case .failure(let failure): return .failure(failure)
      case .success(let rows): entries += rows
      }
      from = to + day
    }
    let slug = wires[model]?.slug ?? model
    // What is asked meanwhile pushes older rows onto the next page, where they come once more.
    var seen: Set<String> = []
    let kept = entries.filter {
      $0.model == slug && (start...end).contains($0.time) && seen.insert($0.id).inserted
    }
    return .success(kept.sorted { ($0.time, $0.id) > ($1.time, $1.id) })
  }

  private func pages(
    from start: Int64,
    to end: Int64
  ) async -> Result<[RequestHistoryEntry], HistoryFailure> {
    var entries: [RequestHistoryEntry] = []
    for page in 1...Self.mostPages {
      let answer = await transport.exchange(
        Self.call(page: page, from: start, to: end, key: account.key),
        at: account.origin,
        peers: account.peers,
        within: transport.timeouts.call,
        limit: AnswerLimits.picture
      )
      switch answer {
      case .failure(let failure): return .failure(HistoryFailure(reason: failure.reason))
      case .success(let reply):
        guard reply.isSuccess else {
          return .failure(HistoryFailure(reason: Reason.text(of: reply)))
        }
        guard let rows = Self.rows(in: reply.body) else {
          return .failure(HistoryFailure(reason: "the history is not understood"))
        }
        entries += rows.compactMap(Self.entry)
        if rows.count < Self.perPage { return .success(entries) }
      }
    }
    return .success(entries)
  }

  /// One page of the books.
  package static func call(page: Int, from start: Int64, to end: Int64, key: APIKey) -> HTTPCall {
    HTTPCall(
      .get,
      "/inference-request/request-history?page=\(page)&per_page=\(perPage)"
        + "&from_date=\(date(start))&to_date=\(date(end))",
      headers: [key.header("x-api-key"), .init("accept", "application/json")]
    )
  }

  /// The rows of a page: a list, or the first list in an envelope; `nil` where there is none.
  package static func rows(in body: [UInt8]) -> [JSONObject]? {
    guard let json = try? JSONValue(parsing: body) else { return nil }
    return list(in: json, depth: 0)?.compactMap(\.object)
  }

  private static func list(in value: JSONValue, depth: Int) -> [JSONValue]? {
    if let list = value.array { return list }
    guard depth < 3, let object = value.object else { return nil }
    let names = ["data", "results", "history", "items", "requests", "generations", "rows"]
    return names.lazy.compactMap { name in
      object[name].flatMap { list(in: $0, depth: depth + 1) }
    }.first
  }

  /// A row; `nil` where it lacks an id, a model, a state or a time.
  package static func entry(_ row: JSONObject) -> RequestHistoryEntry? {
    let times = ["created_at", "createdAt", "timestamp", "time", "request_time", "created", "date"]
    let states: [String: RequestHistoryEntry.State] = [
      "COMPLETED": .completed, "FAILED": .failed, "PENDING": .pending, "QUEUED": .pending,
      "PROCESSING": .pending,
    ]
    guard let id = row["request_id"]?.text, let model = row["model_name"]?.text,
      let state = row["model_status"]?.text.flatMap({ states[$0.uppercased()] }),
      let time = times.lazy.compactMap({ row[$0].flatMap(moment) }).first
    else { return nil }
    return RequestHistoryEntry(
      id: id,
      model: model,
      state: state,
      body: object(row["request_body"]) ?? [:],
      billed: Bill.money(row["credits_deduction"]),
      link: row["generation_url"]?.text,
      error: row["error"].map { ProviderWords.of($0) }.flatMap { $0.isEmpty ? nil : $0 },
      time: time
    )
  }

  private static func object(_ value: JSONValue?) -> JSONObject? {
    if let object = value?.object { return object }
    return value?.text.flatMap { try? JSONValue(parsing: $0.utf8) }?.object
  }

  /// Milliseconds since 1970.
  private static func moment(_ value: JSONValue) -> Int64? {
    let text = value.text ?? value.number.map { String($0) }
    return text.flatMap(HTTPTime.moment).map { Int64($0 * 1000) }
  }

  /// `2026-11-21`, UTC.
  private static func date(_ time: Int64) -> String {
    Date(timeIntervalSince1970: Double(time) / 1000)
      .formatted(.iso8601.year().month().day())
  }
}
