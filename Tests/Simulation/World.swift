import Catalogue
import Diagnostics
import Execution
import Planning
import Recipes
import Requests
import Synchronization
import TestSupport

/// Everything of one simulated campaign: the store, the provider, and who uses them.
final class World: Sendable {
  private struct State {
    var violations: [String] = []
    var trace: [String] = []
    var runs = 0
    var isOver = false
  }

  let circumstances: Circumstances
  let scheduler: Scheduler
  let clock: VirtualClock
  let service: Service
  let journal: MemoryJournal
  let blobs = MemoryBlobStore()
  let plan: Plan
  private let keepsTrace: Bool
  private let state = Mutex(State())

  init(_ circumstances: Circumstances, keepsTrace: Bool) {
    self.circumstances = circumstances
    self.keepsTrace = keepsTrace
    scheduler = Scheduler(seed: circumstances.seed)
    clock = VirtualClock(scheduler)
    service = Service(circumstances, clock: clock)
    journal = MemoryJournal(keepsLog: false)
    plan = Sample.plan(
      circumstances.requests,
      budget: circumstances.budget.map { Budget(total: Located($0, at: nil), per: [:]) }
    )
  }

  var isOver: Bool { state.withLock { $0.isOver } }
  var violations: [String] { state.withLock { $0.violations } }
  var trace: [String] { state.withLock { $0.trace } }
  var runs: Int { state.withLock { $0.runs } }

  func complain(_ violation: String) { state.withLock { $0.violations.append(violation) } }

  private func note(_ text: @autoclosure () -> String) {
    guard keepsTrace else { return }
    let line = "\(clock.now.offset) \(text())"
    state.withLock { $0.trace.append(line) }
  }

  /// Milliseconds since 1970, with the jump that the circumstances ask for.
  func wallClock() -> Int64 {
    let now = clock.now.offset
    var time = 1_700_000_000_000 + now.milliseconds
    if let jump = circumstances.clockJump, now >= jump.at { time += jump.by.milliseconds }
    return time
  }

  func campaign() async {
    for crash in circumstances.crashes {
      await runs(crashAt: crash)
      try? await clock.sleep(for: .seconds(Int(circumstances.seed % 90)))
    }
    await runs(crashAt: nil)
    service.calmDown()
    // What another process of the last round had was looked at; what is left is gone on with.
    for _ in 0..<3 { await run(crashAt: nil, disk: 0, seed: 99) }
    Audit(self).check()
    state.withLock { $0.isOver = true }
  }

  private func runs(crashAt crash: Int?) async {
    await withTaskGroup(of: Void.self) { group in
      for process in 0..<circumstances.processes {
        let seed = circumstances.seed ^ UInt64(process * 77 + (crash ?? 0))
        group.addTask {
          await self.run(
            crashAt: process == 0 ? crash : nil,
            disk: self.circumstances.faults.disk,
            seed: seed
          )
        }
      }
    }
  }

  private func run(crashAt crash: Int?, disk: Double, seed: UInt64) async {
    state.withLock { $0.runs += 1 }
    let process = Process(
      journal: journal,
      blobs: blobs,
      seed: seed,
      crashAt: crash,
      disk: disk
    )
    do {
      let owner = try journal.join()
      defer { journal.leave(owner) }
      let executor = try executor(process, owner, seed: seed)
      process.whenKilled { executor.abort() }
      // The executor holds the process.
      defer { process.whenKilled(nil) }
      let result = await executor.run()
      note("end \(result.stopped.map { "\($0)" } ?? "done")")
      if process.isDead { return }
      for (index, outcome) in result.outcomes.enumerated() {
        if case .cancelled = outcome, result.stopped == nil, result.storageFailure == nil {
          complain("request \(index) was forgotten")
        }
      }
    } catch {
      complain("a run could not begin: \(error)")
    }
  }

  private func executor(
    _ process: Process,
    _ owner: Owner,
    seed: UInt64
  ) throws -> Executor<VirtualClock> {
    let far = FarProvider(
      service: service,
      circumstances: circumstances,
      clock: clock,
      process: process
    )
    let limits = Limits(
      inFlight: circumstances.isDeclared ? circumstances.inFlight : nil,
      requests: circumstances.isDeclared
        ? .init(circumstances.quota, per: circumstances.window) : nil
    )
    return Executor(
      plan: plan,
      standing: try Standing(of: plan, journal: journal, blobs: blobs),
      owner: owner,
      options: RunOptions(
        setup: RunMachine.Setup(
          lanes: [
            "far": .init(limits: limits, group: LimitGroup(name: "far#1"), traits: far.traits)
          ],
          proven: try plan.provenModels(in: journal),
          seed: seed
        ),
        earlier: try BudgetLedger.Earlier(of: plan, journal: journal),
        writeAgainAfter: [.milliseconds(200), .seconds(1), .seconds(4)]
      ),
      surroundings: RunSurroundings(
        journal: process,
        blobs: process,
        providers: [:],
        remotes: ["far": far],
        read: { _ in Sample.photo },
        check: { bytes in
          guard bytes.count > 20 else { throw HalfAPicture() }
          return .init(format: .png, width: 4, height: 3)
        },
        workers: nil,
        wallClock: { self.wallClock() },
        events: { event in
          self.note("\(event)")
          self.watch()
        }
      ),
      clock: clock,
      thread: scheduler.thread(),
      journalThread: scheduler.thread()
    )
  }

  /// Held at every moment: the budget is never passed.
  private func watch() {
    guard let budget = circumstances.budget else { return }
    let account = Account(recipe: plan.recipe.name)
    guard let held = try? journal.committed(on: [account])[account] else { return }
    if held > budget { complain("the budget of \(budget) is passed: \(held)") }
  }
}

private struct HalfAPicture: Error, CustomStringConvertible {
  var description: String { "half a picture" }
}
