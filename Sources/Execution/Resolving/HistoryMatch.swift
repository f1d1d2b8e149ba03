package import Requests

/// Finds unknown requests in a provider's own books.
///
/// The books name no key of ours, so a request is known by what was sent and when. Where two of them
/// look alike, or two entries would do, nothing is guessed.
package struct HistoryMatch: Sendable {
  /// What a provider's books say of a request.
  package enum Finding: Sendable, Equatable {
    case resolved(Resolution)
    /// The books hold nothing like it.
    case missing
    /// More than one would do.
    case ambiguous
  }

  /// How long before its durable row a request may have reached the provider, by a clock that is off.
  package static let early: Int64 = 120_000
  /// How long after it.
  package static let late: Int64 = 1_200_000

  /// Jobs that are known to belong to other requests.
  private let taken: Set<String>

  /// - Parameter taken: ids of jobs that the journal knows already.
  package init(taken: Set<String>) { self.taken = taken }

  /// What the books say of each request, in the same order; all are of one model, and so are the
  /// books' entries.
  package func findings(
    of unknown: [UnknownRequest],
    in entries: [RequestHistoryEntry]
  ) -> [Finding] {
    let free = entries.filter { !taken.contains($0.id) }
    let candidates = unknown.map { one in free.filter { Self.fits($0, one) } }
    var claims: [String: Int] = [:]
    for entry in candidates.joined() { claims[entry.id, default: 0] += 1 }
    return candidates.map { found in
      guard let entry = found.first else { return .missing }
      guard found.count == 1, claims[entry.id] == 1 else { return .ambiguous }
      return .resolved(Self.resolution(entry))
    }
  }

  private static func fits(_ entry: RequestHistoryEntry, _ unknown: UnknownRequest) -> Bool {
    let sent = unknown.record.submittedAt
    guard entry.time >= sent - early, entry.time <= sent + late else { return false }
    return unknown.request.parameters.members.allSatisfy { entry.body[$0.name] == $0.value }
  }

  private static func resolution(_ entry: RequestHistoryEntry) -> Resolution {
    let job = RemoteJob(id: entry.id)
    switch entry.state {
    case .pending: return .underWay(job)
    case .failed:
      return .failed(reason: entry.error ?? "the provider says that it failed", job: job)
    case .completed:
      guard let link = entry.link else { return .underWay(job) }
      var metrics: JSONObject = [:]
      if let billed = entry.billed { metrics["cost"] = .number(billed.dollars) }
      // In the form in which the provider itself answers about a job.
      let body: JSONObject = [
        "status": "COMPLETED", "output": .string(link), "metrics": .object(metrics),
        "request_id": .string(entry.id),
      ]
      let answer = ProviderAnswer(
        status: 200,
        headers: ["content-type": "application/json"],
        body: CanonicalJSON.bytes(of: .object(body))
      )
      return .made(answer, job: job)
    }
  }
}
