package import Requests
import Synchronization

/// The steps of a request that is made on this machine, as `PlainJournal` names them.
extension SQLiteJournal: PlainJournal {
  package func submitting(
    _ key: RequestKey,
    document: KeyDocument,
    quoted: Money,
    at time: Int64
  ) throws(StorageFailure) {
    let owner = try plainOwner()
    var record = try records(of: [key])[key]
    if let open = record, case .gone = open.ownership {
      let ending = Ending(.cancelled, billed: open.committed, origin: "upper bound", took: 0)
      _ = try commit(
        [.takenOver(key, version: open.version), .ended(key, ending)],
        by: owner,
        at: time
      )
      record = try records(of: [key])[key]
    }
    let sending = Sending(
      key: key,
      document: document,
      replacing: record?.version,
      quoted: quoted,
      leavesAt: time
    )
    guard try commit([.submitting(sending)], by: owner, at: time) == [.done] else {
      throw StorageFailure(
        .busy,
        operation: "write",
        path: path,
        cause: "another process is making the same picture"
      )
    }
  }

  package func ended(
    _ key: RequestKey,
    outcome: Outcome,
    billed: Money,
    at time: Int64,
    took milliseconds: Int64
  ) throws(StorageFailure) {
    let ending = Ending(outcome, billed: billed, origin: "price", took: milliseconds)
    _ = try commit([.ended(key, ending)], by: try plainOwner(), at: time)
  }

  private func plainOwner() throws(StorageFailure) -> Owner {
    if let owner = plain.withLock({ $0 }) { return owner }
    let owner = try join()
    plain.withLock { $0 = owner }
    return owner
  }
}
