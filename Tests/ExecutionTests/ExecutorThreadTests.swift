import Catalogue
import Dispatch
import Execution
import Foundation
import Planning
import Requests
import Simulation
import Synchronization
import TestSupport
import Testing

struct ExecutorThreadTests {
  /// Runs tasks on a queue that can be recognised.
  private final class Workers: TaskExecutor {
    private static let mark = DispatchSpecificKey<Bool>()
    private let queue: DispatchQueue

    init() {
      queue = DispatchQueue(label: "workers")
      queue.setSpecific(key: Self.mark, value: true)
    }

    static var isCurrent: Bool { DispatchQueue.getSpecific(key: mark) == true }

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
  }

  /// Where something was done.
  private enum Place: String {
    case workers, own, journal, elsewhere

    static var current: Place {
      if Workers.isCurrent { return .workers }
      return switch Thread.current.name {
      case "executor": .own
      case "journal": .journal
      default: .elsewhere
      }
    }
  }

  /// Where each kind of call came from.
  private final class Places: Journal, BlobStore {
    private let places = Mutex<[String: Set<Place>]>([:])
    private let store = RecordingStore()

    func note(_ what: String) {
      places.withLock { _ = $0[what, default: []].insert(Place.current) }
    }

    var noted: [String: Set<Place>] { places.withLock { $0 } }

    func outcomes(of keys: [RequestKey]) throws(StorageFailure) -> [RequestKey: Outcome] {
      try store.outcomes(of: keys)
    }

    func records(of keys: [RequestKey]) throws(StorageFailure) -> [RequestKey: JournalRecord] {
      note("journal")
      return try store.records(of: keys)
    }

    func hasPicture(ofProvider provider: String, model: String) throws(StorageFailure) -> Bool {
      try store.hasPicture(ofProvider: provider, model: model)
    }

    func committed(on accounts: [Account]) throws(StorageFailure) -> [Account: Money] {
      try store.committed(on: accounts)
    }

    func join() throws(StorageFailure) -> Owner { try store.join() }

    func leave(_ owner: Owner) { store.leave(owner) }

    func commit(
      _ steps: [JournalStep],
      by owner: Owner,
      at time: Int64
    ) throws(StorageFailure) -> [StepResult] {
      note("journal")
      return try store.commit(steps, by: owner, at: time)
    }

    func insert(_ bytes: [UInt8]) throws(StorageFailure) -> Digest {
      note("blob")
      return try store.insert(bytes)
    }

    func bytes(of digest: Digest) throws(StorageFailure) -> [UInt8] {
      note("blob")
      return try store.bytes(of: digest)
    }

    func contains(_ digest: Digest) -> Bool { store.contains(digest) }
  }

  @Test func `each kind of work is done on its own threads`() async throws {
    let places = Places()
    let plan = Sample.plan([SampleRequest(), SampleRequest(needs: [0]), SampleRequest()])
    let provider = SimulatedProvider { submission in
      places.note("provider")
      return Rig.rendered(submission)
    }
    let executor = Executor(
      plan: plan,
      standing: Standing(outcomes: [nil, nil, nil]),
      owner: try places.join(),
      options: RunOptions(
        setup: .init(lanes: ["studio": .init(limits: Limits(inFlight: 2))])
      ),
      surroundings: RunSurroundings(
        journal: places,
        blobs: places,
        providers: ["studio": provider],
        read: { _ in
          places.note("file")
          return Sample.photo
        },
        check: { _ in
          places.note("check")
          return .init(format: .png, width: 4, height: 3)
        },
        workers: Workers(),
        wallClock: { 0 },
        events: { _ in places.note("event") }
      ),
      clock: InstantClock(),
      thread: ExecutorThread(name: "executor"),
      journalThread: ExecutorThread(name: "journal")
    )
    let result = await executor.run()
    #expect(result.stopped == nil)
    #expect(
      places.noted == [
        "journal": [.journal], "event": [.own],
        "file": [.workers], "check": [.workers], "blob": [.workers],
        "provider": [.elsewhere],
      ]
    )
  }
}
