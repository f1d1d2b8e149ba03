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
    let known = try store.journal.outcomes(of: outline.keys)
    let blobs = store.blobs
    return PlanStatus(outline) { request in
      guard let outcome = known[outline.keys[request]] else { return nil }
      let price = outline.tariff(of: request).price
      switch outcome {
      case .completed(let picture) where !blobs.contains(picture.blob):
        // A free picture is made again; a paid one is not paid for again without a word.
        if price == .zero { return nil }
        return PlanStatus.Entry(
          .failed(reason: "its picture is no longer in the store", billed: .yes),
          price: price
        )
      case .unknown where price == .zero: return nil
      default: return PlanStatus.Entry(outcome, price: price)
      }
    }
  }
}
