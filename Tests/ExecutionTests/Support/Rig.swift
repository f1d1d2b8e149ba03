import Catalogue
import Execution
import Planning
import Requests
import Simulation
import Synchronization
import TestSupport

/// An executor with everything around it faked, and what it told.
final class Rig: Sendable {
  private static let thread = ExecutorThread(name: "test")
  private static let journalThread = ExecutorThread(name: "test journal")

  let plan: Plan
  let store: RecordingStore
  let provider: SimulatedProvider
  /// Passed before each read of a file.
  let beforeRead: Gate
  private let files: [String: [UInt8]]
  private let told = Mutex(Told())

  private struct Told {
    var events: [RunEvent] = []
    var waiters: [(event: RunEvent, continuation: CheckedContinuation<Void, Never>)] = []
  }

  init(
    _ plan: Plan,
    store: RecordingStore = RecordingStore(),
    beforeRead: Gate = .opened(),
    files: [String: [UInt8]] = ["mug.png": Sample.photo],
    provider: SimulatedProvider = SimulatedProvider { Rig.rendered($0) }
  ) {
    self.plan = plan
    self.store = store
    self.beforeRead = beforeRead
    self.files = files
    self.provider = provider
  }

  /// What was told, in order.
  var events: [RunEvent] { told.withLock { $0.events } }

  /// Waits until something is told.
  func tells(_ event: RunEvent) async {
    await withCheckedContinuation { continuation in
      let isTold = told.withLock { told in
        if told.events.contains(event) { return true }
        told.waiters.append((event, continuation))
        return false
      }
      if isTold { continuation.resume() }
    }
  }

  private func hear(_ event: RunEvent) {
    let waiters = told.withLock { told in
      told.events.append(event)
      defer { told.waiters.removeAll { $0.event == event } }
      return told.waiters.filter { $0.event == event }
    }
    for waiter in waiters { waiter.continuation.resume() }
  }

  /// The answer of a provider that always succeeds: bytes that follow from the request.
  static func rendered(_ submission: Submission) -> Answer {
    .picture(bytes: Array("picture \(submission.key)".utf8), facts: ["by": "test"])
  }

  func executor(
    inFlight: Int = 1,
    failFast: Bool = false,
    maximum: Money? = nil
  ) throws -> Executor<InstantClock> {
    Executor(
      plan: plan,
      standing: try Standing(of: plan, journal: store, blobs: store),
      owner: try store.join(),
      options: options(inFlight: inFlight, failFast: failFast, maximum: maximum),
      surroundings: surroundings,
      clock: InstantClock(),
      thread: Self.thread,
      journalThread: Self.journalThread
    )
  }

  /// An executor that the plan's requests come to one by one; see ``ask(_:_:)``.
  func server(inFlight: Int = 1, maximum: Money? = nil) throws -> Executor<InstantClock> {
    Executor(
      serving: Account(recipe: "a server"),
      owner: try store.join(),
      options: options(inFlight: inFlight, failFast: false, maximum: maximum),
      surroundings: surroundings,
      clock: InstantClock(),
      thread: Self.thread,
      journalThread: Self.journalThread
    )
  }

  /// Asks a server for one request of the plan.
  func ask(_ index: Int, _ server: Executor<InstantClock>) async throws -> Served {
    let node = plan.requests[index]
    let standing = try Standing(of: [node], journal: store, blobs: store)
    if let known = standing.outcomes[0] { return Served(known) }
    return await server.outcome(of: node, standing)
  }

  private func options(inFlight: Int, failFast: Bool, maximum: Money?) -> RunOptions {
    RunOptions(
      setup: RunMachine.Setup(
        lanes: ["studio": .init(limits: Limits(inFlight: inFlight))],
        // Whether a first request goes alone is tested with the machine.
        proven: [ModelName(provider: "studio", model: "draft")],
        failFast: failFast
      ),
      maximum: maximum,
      writeAgainAfter: [.seconds(1), .seconds(2)]
    )
  }

  private var surroundings: RunSurroundings {
    RunSurroundings(
      journal: store,
      blobs: store,
      providers: ["studio": provider],
      read: { [files, beforeRead] path in
        _ = await beforeRead.pass()
        guard let bytes = files[path] else { throw NoSuchFile() }
        return bytes
      },
      check: { bytes in
        guard bytes.starts(with: Array("picture ".utf8)) else { throw NoPicture() }
        return RunSurroundings.PictureFacts(format: .png, width: 4, height: 3)
      },
      workers: nil,
      wallClock: { 1_000 },
      events: { self.hear($0) }
    )
  }

  func key(_ index: Int) -> RequestKey { plan.requests[index].document.key }

  struct NoSuchFile: Error, CustomStringConvertible {
    var description: String { "no such file" }
  }

  struct NoPicture: Error, CustomStringConvertible {
    var description: String { "not a picture" }
  }
}
