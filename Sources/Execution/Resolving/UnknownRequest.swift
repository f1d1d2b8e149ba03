package import Planning
package import Requests

/// A request that may have been sent and billed, and of which nobody has heard since.
package struct UnknownRequest: Sendable {
  /// Index into the plan's requests.
  package let index: Int
  package let request: Request
  package let record: JournalRecord

  package var key: RequestKey { KeyDocument(request).key }

  /// Those of a plan whose owner is gone, in plan order; blocks while it reads the journal.
  package static func all(
    of plan: Plan,
    in journal: any Journal
  ) throws(StorageFailure) -> [UnknownRequest] {
    let keys = plan.requests.map(\.document.key)
    let outcomes = try journal.outcomes(of: keys)
    let open = plan.requests.indices.filter { index in
      if case .unknown = outcomes[keys[index]] { return true }
      return false
    }
    let records = try journal.records(of: open.map { keys[$0] })
    return open.compactMap { index in
      guard let record = records[keys[index]] else { return nil }
      if case .living = record.ownership { return nil }
      return UnknownRequest(index: index, request: plan.requests[index].request, record: record)
    }
  }
}
