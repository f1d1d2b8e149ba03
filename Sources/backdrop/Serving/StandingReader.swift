import Execution
import Planning
import Requests
import Store

/// Reads how single requests stand: on a thread of its own, for the store waits for a disk.
actor StandingReader {
  private let store: Store
  private let thread = ExecutorThread(name: "standing")

  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  init(_ store: Store) { self.store = store }

  /// How a request stands, it being the only one.
  func standing(of node: Plan.Node) -> Result<Standing, StorageFailure> {
    do {
      return .success(try Standing(of: [node], journal: store.journal, blobs: store.blobs))
    } catch {
      return .failure(error)
    }
  }
}
