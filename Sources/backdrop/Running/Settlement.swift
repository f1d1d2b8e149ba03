import Diagnostics
import Execution
import Planning
import Requests
import Store

/// Writes down what became of unknown requests, and tells it.
struct Settlement {
  private let journal: SQLiteJournal
  /// Ids of the cells that need each request first, by index into the plan's requests.
  private let cells: [Int: String]

  init(plan: Plan, journal: SQLiteJournal) {
    self.journal = journal
    var cells: [Int: String] = [:]
    for cell in plan.cells {
      for request in cell.requests where cells[request] == nil { cells[request] = cell.id }
    }
    self.cells = cells
  }

  /// Makes what became of them durable.
  ///
  /// - Returns: those that were still unknown.
  func settle(
    _ resolved: [(request: UnknownRequest, resolution: Resolution)]
  ) throws(StorageFailure) -> [(request: UnknownRequest, resolution: Resolution)] {
    guard !resolved.isEmpty else { return [] }
    let owner = try journal.join()
    defer { journal.leave(owner) }
    var settled: [(request: UnknownRequest, resolution: Resolution)] = []
    for one in resolved {
      let results = try journal.commit(
        one.resolution.steps(for: one.request),
        by: owner,
        at: Machine.wallClock()
      )
      if results.allSatisfy({ $0 == .done }) { settled.append(one) }
    }
    return settled
  }

  func tell(_ settled: [(request: UnknownRequest, resolution: Resolution)]) throws {
    guard !settled.isEmpty else { return }
    try Messages.output("\(Self.counted(settled.count)) settled by the provider's history:")
    for (one, resolution) in settled {
      try Messages.output("  \(name(of: one))  \(HarmlessText.of(resolution.words))")
    }
  }

  func tell(_ open: [(request: UnknownRequest, why: String)]) throws {
    guard !open.isEmpty else { return }
    let price = open.reduce(Money.zero) { $0 + $1.request.record.quoted }
    try Messages.output(
      "\(Self.counted(open.count)) unknown, at most \(price); "
        + "see your provider's list of requests, then say `--billed` or `--unbilled`:"
    )
    for (one, why) in open {
      try Messages.output("  \(name(of: one))  \(HarmlessText.of(why))")
    }
  }

  static func counted(_ count: Int) -> String { count == 1 ? "1 request" : "\(count) requests" }

  private func name(of one: UnknownRequest) -> String {
    HarmlessText.of(cells[one.index] ?? one.key.hex)
  }
}

extension Resolution {
  /// For people.
  var words: String {
    switch self {
    case .made: "made; the next run fetches it"
    case .underWay: "still at work; the next run asks for it"
    case .failed(let reason, _): "failed and was not billed: \(reason)"
    case .billedByHand: "billed without a picture"
    case .unbilledByHand: "not billed; the next run sends them again"
    }
  }
}
