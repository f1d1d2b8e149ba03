import Catalogue
import Execution
import Imaging
import Providers
import Requests
import Store

/// What providers' own books say of requests of which nobody has heard.
struct BookSearch {
  /// What the books settle.
  private(set) var settled: [(request: UnknownRequest, resolution: Resolution)] = []
  /// What they do not, and why.
  private(set) var open: [(request: UnknownRequest, why: String)] = []

  /// Asks every provider that keeps books; sends nothing else.
  ///
  /// - Throws: where a key is missing or an address cannot be used, and where the store cannot be read.
  static func ask(
    _ unknown: [UnknownRequest],
    in catalogue: Catalogue,
    journal: SQLiteJournal,
    machine: Machine,
    allowsHTTP: Bool
  ) async throws -> BookSearch {
    let names = Set(unknown.map(\.request.provider))
      .filter { catalogue.provider($0)?.keepsBooks == true }
    var search = BookSearch()
    guard !names.isEmpty else {
      for one in unknown { search.leave(one) }
      return search
    }
    let workers = WorkerThreads(count: 1, name: "worker")
    defer { workers.close() }
    let providers = try RemoteProviders(
      names,
      in: catalogue,
      machine: machine,
      allowsHTTP: allowsHTTP,
      workers: workers
    )
    var known: [String: Set<String>] = [:]
    for name in names { known[name] = try journal.jobs(ofProvider: name) }
    let models = Dictionary(grouping: unknown) { one in
      ModelName(provider: one.request.provider, model: one.request.model)
    }
    for (name, requests) in models.sorted(by: { $0.value[0].index < $1.value[0].index }) {
      guard let history = providers.histories[name.provider] else {
        for one in requests { search.leave(one) }
        continue
      }
      let answer = await history.history(
        model: name.model,
        from: (requests.map(\.record.submittedAt).min() ?? 0) - HistoryMatch.early,
        to: (requests.map(\.record.submittedAt).max() ?? 0) + HistoryMatch.late
      )
      search.take(answer, of: requests, taken: known[name.provider] ?? [])
    }
    await providers.shutDown()
    return search
  }

  private mutating func take(
    _ answer: Result<[RequestHistoryEntry], HistoryFailure>,
    of requests: [UnknownRequest],
    taken: Set<String>
  ) {
    let provider = requests[0].request.provider
    switch answer {
    case .failure(let failure):
      for one in requests {
        open.append((one, "\(provider)'s history cannot be read: \(failure.reason)"))
      }
    case .success(let entries):
      let findings = HistoryMatch(taken: taken).findings(of: requests, in: entries)
      for (one, finding) in zip(requests, findings) {
        switch finding {
        case .resolved(let resolution): settled.append((one, resolution))
        case .missing: open.append((one, "not in \(provider)'s history"))
        case .ambiguous: open.append((one, "\(provider)'s history has several that look like it"))
        }
      }
    }
  }

  private mutating func leave(_ one: UnknownRequest) {
    open.append((one, "\(one.request.provider) keeps no history that can be read"))
  }
}
