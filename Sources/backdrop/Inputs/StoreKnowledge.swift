import Foundation
import Planning
import Requests
import Store

/// What a project's store knows of a plan's requests; nothing where there is no store yet.
struct StoreKnowledge {
  private let store: Store?

  /// Looking at a plan leaves no trace: a store that is not there is not made.
  init(in folder: String) throws(StorageFailure) {
    let isThere = FileManager.default.fileExists(atPath: folder + "/store.sqlite")
    store = isThere ? try Store(openingIn: folder) : nil
  }

  /// How each request of an outline stands.
  func status(of outline: PlanOutline) throws(StorageFailure) -> PlanStatus {
    guard let store else { return PlanStatus(outline, outcomes: [:]) }
    let known = try store.journal.known(of: outline.keys)
    let pictured = known.map { known in
      if case .pictured(let blob)? = known { blob } else { nil as Digest? }
    }
    let isThere = store.blobs.contains(all: pictured.compactMap(\.self))
    let paid = try paid(for: known, of: outline, in: store)
    var next = 0
    return PlanStatus(outline) { request in
      // What was really paid says more than what it would cost now.
      let spent = paid.isEmpty ? nil : paid[outline.keys[request]]
      let price = spent ?? outline.tariff(of: request).price
      switch known[request] {
      case nil: return nil
      case .pictured?:
        defer { next += 1 }
        if isThere[next] { return .cached }
        // A free picture is made again; a paid one is not paid for again without a word.
        if price == .zero { return nil }
        return PlanStatus.Entry(
          .failed(reason: "its picture is no longer in the store", billed: .yes),
          price: price
        )
      case .outcome(.unknown)? where price == .zero: return nil
      case .outcome(let outcome)?: return PlanStatus.Entry(outcome, price: price)
      }
    }
  }

  /// What the ledger says of requests that were sent and have no picture.
  private func paid(
    for known: [KnownRequest?],
    of outline: PlanOutline,
    in store: Store
  ) throws(StorageFailure) -> [RequestKey: Money] {
    var keys: [RequestKey] = []
    for (key, known) in zip(outline.keys, known) {
      if case .outcome? = known { keys.append(key) }
    }
    guard !keys.isEmpty else { return [:] }
    return try store.journal.records(of: keys).mapValues(\.committed).filter { $0.value != .zero }
  }

  /// What earlier runs asked for and the plan does not.
  func past(of outline: PlanOutline) throws(StorageFailure) -> PastRequests {
    guard let store else { return PastRequests([]) }
    let documents = try store.journal.documents(except: Set(outline.keys))
    return PastRequests(documents.compactMap { try? JSONValue(parsing: $0.utf8).object })
  }
}
