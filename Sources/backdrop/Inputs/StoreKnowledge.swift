import Foundation
import Planning
import Requests
import Store

/// What a project's store knows of a plan's requests; nothing where there is no store yet.
struct StoreKnowledge {
  /// `nil` where there is none.
  let store: Store?
  /// `nil` where there is little to look for.
  private let survey: StoreSurvey?

  /// Looking at a plan leaves no trace: a store that is not there is not made.
  ///
  /// - Parameters:
  ///   - folder: path of the store's.
  ///   - count: of the requests that will be asked for, as far as it can be told.
  /// - Throws: where the store is there and cannot be opened.
  init(in folder: String, expecting count: Int) throws(StorageFailure) {
    let isThere = FileManager.default.fileExists(atPath: folder + "/store.sqlite")
    self.init(of: isThere ? try Store(openingIn: folder) : nil, expecting: count)
  }

  /// What a store knows that is open already.
  init(of store: Store?, expecting count: Int) {
    self.store = store
    survey = count < Self.fewKeys ? nil : store.map(StoreSurvey.init)
  }

  /// How each request of an outline stands.
  func status(of outline: PlanOutline) throws(StorageFailure) -> PlanStatus {
    guard let store else { return PlanStatus(outline, outcomes: [:]) }
    let (known, isThere) = try look(for: outline.keys, in: store)
    let paid = try Self.paid(for: known, of: outline, in: store)
    return PlanStatus(outline) { request in
      if isThere[request] { return .cached }
      // What was really paid says more than what it would cost now.
      let spent = paid.isEmpty ? nil : paid[outline.keys[request]]
      let price = spent ?? outline.tariff(of: request).price
      if known.pictures[request] != nil {
        // A free picture is made again; a paid one is not paid for again without a word.
        if price == .zero { return nil }
        return PlanStatus.Entry(
          .failed(reason: "its picture is no longer in the store", billed: .yes),
          price: price
        )
      }
      switch known.outcomes[request] {
      case .unknown? where price == .zero: return nil
      case let outcome: return outcome.map { PlanStatus.Entry($0, price: price) }
      }
    }
  }

  /// The picture of each request of an outline; `nil` where one of them is not there.
  func pictures(of outline: PlanOutline) throws(StorageFailure) -> [Digest]? {
    guard let store else { return nil }
    let (known, isThere) = try look(for: outline.keys, in: store)
    return isThere.contains(false) ? nil : known.pictures.compactMap(\.self)
  }

  /// What is known of each key, and whether its picture is there.
  private func look(
    for keys: [RequestKey],
    in store: Store
  ) throws(StorageFailure) -> (known: KnownRequests, isThere: [Bool]) {
    if keys.count < Self.fewKeys {
      let known = try store.journal.known(of: keys)
      return (known, known.pictures.map { $0.map(store.blobs.contains) ?? false })
    }
    let survey = survey ?? StoreSurvey(of: store)
    let known = try store.journal.known(of: keys, in: survey.pictures())
    return (known, survey.contains(known.pictures))
  }

  /// Pictures of fewer are looked for one by one.
  private static let fewKeys = 2000

  /// What the ledger says of requests that were sent and have no picture.
  private static func paid(
    for known: KnownRequests,
    of outline: PlanOutline,
    in store: Store
  ) throws(StorageFailure) -> [RequestKey: Money] {
    if known.outcomes.isEmpty { return [:] }
    let keys = known.outcomes.keys.sorted().map { outline.keys[$0] }
    return try store.journal.records(of: keys).mapValues(\.committed).filter { $0.value != .zero }
  }

  /// What earlier runs asked for and the plan does not.
  func past(of outline: PlanOutline) throws(StorageFailure) -> PastRequests {
    guard let store else { return PastRequests([]) }
    let documents = try store.journal.documents(except: Set(outline.keys))
    return PastRequests(documents.compactMap { try? JSONValue(parsing: $0.utf8).object })
  }
}
