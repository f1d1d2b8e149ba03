import Foundation
import Planning
import Requests
import Store
import Synchronization

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
    let (known, isThere) = try Self.look(for: outline.keys, in: store)
    return PlanStatus(outline) { request in
      if isThere[request] { return .cached }
      let price = outline.tariff(of: request).price
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
    let (known, isThere) = try Self.look(for: outline.keys, in: store)
    return isThere.contains(false) ? nil : known.pictures.compactMap(\.self)
  }

  /// What is known of each key, and whether its picture is there.
  private static func look(
    for keys: [RequestKey],
    in store: Store
  ) throws(StorageFailure) -> (known: KnownRequests, isThere: [Bool]) {
    if keys.count < fewKeys {
      let known = try store.journal.known(of: keys)
      return (known, known.pictures.map { $0.map(store.blobs.contains) ?? false })
    }
    // The journal is read on one core while the others list the blobs.
    let listing = store.blobs.listing()
    let read = Mutex<Result<KnownRequests, StorageFailure>?>(nil)
    listing.read {
      let known = Result { () throws(StorageFailure) in try store.journal.known(of: keys) }
      read.withLock { $0 = known }
    }
    guard let known = try read.withLock({ $0 })?.get() else {
      preconditionFailure("a bug of ours: the journal was not read")
    }
    return (known, listing.contains(known.pictures))
  }

  /// Pictures of fewer are looked for one by one.
  private static let fewKeys = 2000

  /// What earlier runs asked for and the plan does not.
  func past(of outline: PlanOutline) throws(StorageFailure) -> PastRequests {
    guard let store else { return PastRequests([]) }
    let documents = try store.journal.documents(except: Set(outline.keys))
    return PastRequests(documents.compactMap { try? JSONValue(parsing: $0.utf8).object })
  }
}
