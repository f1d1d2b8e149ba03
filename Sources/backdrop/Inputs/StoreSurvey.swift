import Dispatch
import Requests
import Store
import Synchronization

/// A look at a whole store on other threads, begun while the plan is still being made.
final class StoreSurvey: Sendable {
  private let listing: BlobListing
  private let index = Mutex<Result<PictureIndex, StorageFailure>?>(nil)
  private let reading = DispatchGroup()

  /// Begins it.
  init(of store: Store) {
    listing = store.blobs.listing()
    // A queue of its own always gets a thread, whatever else is at work.
    let queue = DispatchQueue(label: "journal survey")
    queue.async(group: reading) { [journal = store.journal] in
      let read = Result { () throws(StorageFailure) in try journal.pictureIndex() }
      self.index.withLock { $0 = read }
    }
  }

  /// Where the pictures are, as the journal says; waits until it was read.
  func pictures() throws(StorageFailure) -> PictureIndex {
    reading.wait()
    guard let read = index.withLock({ $0 }) else {
      preconditionFailure("a bug of ours: the journal was not read")
    }
    return try read.get()
  }

  /// Whether each blob is there; waits until they were listed.
  func contains(_ blobs: [Digest?]) -> [Bool] { listing.contains(blobs) }
}
