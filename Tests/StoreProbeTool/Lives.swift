import Dispatch
import Foundation
import Requests
import Store
import StoreProbe
import Synchronization

/// Leads requests through their lives and says on standard output what is durable.
///
/// A line is a step's letter and the number of the request: `S` submitting, `J` accepted, `A`
/// answered, `C` completed. `E` and a kind says that a step could not be made durable; it is tried
/// again, as a run does.
struct Lives {
  let store: String

  func write(threads: Int, requests: Int) throws {
    let store = try Store(openingIn: store)
    let owner = try store.journal.join()
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if number >= requests { return }
        live(ProbeRequest(number), in: store, owner)
      }
    }
    store.journal.close()
    say("end")
  }

  private func live(_ request: ProbeRequest, in store: Store, _ owner: Owner) {
    let time = Int64(1_700_000_000_000 + request.number)
    func step(_ letter: String, _ step: JournalStep) {
      insist { () throws(StorageFailure) in
        let results = try store.journal.commit([step], by: owner, at: time)
        precondition(results == [.done], "\(results)")
      }
      say("\(letter) \(request.number)")
    }
    step("S", .submitting(request.sending(at: time)))
    step("J", .accepted(request.key, RemoteJob(id: "job-\(request.number)")))
    step("A", .answered(request.key, request.answer))
    var blob: Digest?
    insist { () throws(StorageFailure) in
      let receiver = try store.blobs.receiver()
      let picture = request.picture
      try picture.withUnsafeBufferPointer { bytes throws(StorageFailure) in
        try receiver.append(UnsafeRawBufferPointer(bytes))
      }
      blob = try receiver.keep()
    }
    if let blob { step("C", .ended(request.key, request.ending(blob))) }
  }

  /// Tries until it works.
  private func insist(_ work: () throws(StorageFailure) -> Void) {
    while true {
      do throws(StorageFailure) {
        return try work()
      } catch {
        say("E \(error.kind)")
        // As long as a run waits at least before it tries again.
        poll(nil, 0, 20)
      }
    }
  }

  /// A line at once: what is not said has not happened.
  private func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = Foundation.write(STDOUT_FILENO, bytes, bytes.count)
  }
}
