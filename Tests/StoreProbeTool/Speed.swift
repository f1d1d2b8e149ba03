import Dispatch
import Foundation
import Requests
import Store
import StoreProbe
import Synchronization

/// Measures a store and prints figures as JSON.
struct Speed {
  let store: String

  /// Steps of many threads, each durable before its thread goes on.
  func commits(threads: Int, steps: Int) throws {
    let store = try Store(openingIn: store)
    let owner = try store.journal.join()
    let next = Atomic(0)
    let seconds = time {
      DispatchQueue.concurrentPerform(iterations: threads) { _ in
        while true {
          let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
          if number >= steps { return }
          let step = JournalStep.submitting(ProbeRequest(number).sending(at: 1))
          _ = try? store.journal.commit([step], by: owner, at: 1)
        }
      }
    }
    store.journal.close()
    print("{\"steps\": \(steps), \"threads\": \(threads), \"seconds\": \(seconds)}")
  }

  /// A store in which so many requests have their pictures.
  func fill(_ requests: Int) throws {
    let store = try Store(openingIn: store)
    let owner = try store.journal.join()
    let blob = try store.blobs.insert(ProbeRequest(0).picture)
    for start in stride(from: 0, to: requests, by: 1000) {
      let steps = (start..<min(start + 1000, requests)).flatMap { number -> [JournalStep] in
        let request = ProbeRequest(number)
        let sending = Sending(
          key: request.key,
          document: request.document,
          replacing: nil,
          quoted: .zero,
          leavesAt: 1
        )
        return [.submitting(sending), .ended(request.key, request.ending(blob))]
      }
      _ = try store.journal.commit(steps, by: owner, at: 1)
    }
    store.journal.close()
  }

  /// What a run asks first, how each of its requests stands.
  func read(_ requests: Int) throws {
    let keys = (0..<requests).map { ProbeRequest($0).key }
    var count = 0
    let seconds = try time {
      let store = try Store(openingIn: store)
      count = try store.journal.outcomes(of: keys).count
      store.journal.close()
    }
    print("{\"requests\": \(requests), \"found\": \(count), \"seconds\": \(seconds)}")
  }

  private func time(_ work: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try work()
    let elapsed = start.duration(to: .now).components
    return Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
  }
}
