import Execution
import Requests
import Simulation
import TestSupport
import Testing

struct ExecutorStopTests {
  @Test func `a stop waits for what runs and the next run goes on`() async throws {
    let gate = Gate()
    let provider = SimulatedProvider { submission in
      await gate.pass() ? Rig.rendered(submission) : .cancelled
    }
    let rig = Rig(Sample.plan(6), provider: provider)
    let executor = try rig.executor(inFlight: 2)
    async let running = executor.run()
    await provider.submissions(reach: 2)
    executor.stop()
    await rig.tells(.stopping(.interrupted))
    gate.open()
    let result = await running
    #expect(result.stopped == .interrupted)
    #expect(result.outcomes.count { $0 == .cancelled } == 4)
    #expect(provider.books.submissions.count == 2)
    #expect(rig.store.steps.count == 6)

    let next = try await rig.executor(inFlight: 2).run()
    #expect(next.stopped == nil)
    #expect(provider.books.submissions.count == 6)
  }

  @Test func `a request whose inputs are still read is not sent after a stop`() async throws {
    let rig = Rig(Sample.plan(3), beforeRead: Gate())
    let executor = try rig.executor(inFlight: 2)
    async let running = executor.run()
    await rig.tells(.started(total: 3, cached: 0))
    executor.stop()
    await rig.tells(.stopping(.interrupted))
    rig.beforeRead.open()
    let result = await running
    #expect(result.outcomes == [.cancelled, .cancelled, .cancelled])
    #expect(rig.provider.books.submissions.isEmpty)
    #expect(rig.store.steps == [])
  }

  @Test func `an abort gives up what runs and leaves nothing open`() async throws {
    let gate = Gate()
    let provider = SimulatedProvider { submission in
      await gate.pass() ? Rig.rendered(submission) : .cancelled
    }
    let rig = Rig(Sample.plan(4), provider: provider)
    let executor = try rig.executor(inFlight: 2)
    async let running = executor.run()
    await provider.submissions(reach: 2)
    executor.abort()
    let result = await running
    #expect(result.stopped == .aborted)
    #expect(result.outcomes == Array(repeating: .cancelled, count: 4))
    let withdrawn = rig.store.steps.filter { if case .withdrawn = $0 { true } else { false } }
    #expect(withdrawn.count == 2)
  }

  @Test func `a paid request that was given up is unknown, and counted as spent`() async throws {
    let gate = Gate()
    let provider = SimulatedProvider { submission in
      await gate.pass() ? Rig.rendered(submission) : .cancelled
    }
    let rig = Rig(Sample.plan(2, price: Money(dollars: 0.06)), provider: provider)
    let executor = try rig.executor()
    async let running = executor.run()
    await provider.submissions(reach: 1)
    executor.abort()
    let result = await running
    let unknown = Outcome.unknown(reason: "given up while the provider was at work")
    #expect(result.outcomes == [unknown, .cancelled])
    #expect(result.spent == Money(dollars: 0.06))

    gate.open()
    let next = try await rig.executor().run()
    #expect(next.outcomes.first == unknown)
    #expect(provider.books.submissions.count == 2)
  }

  @Test func `cancelling the task of a run is an abort`() async throws {
    let gate = Gate()
    let provider = SimulatedProvider { submission in
      await gate.pass() ? Rig.rendered(submission) : .cancelled
    }
    let rig = Rig(Sample.plan(4), provider: provider)
    let executor = try rig.executor(inFlight: 2)
    let result = await withTaskGroup(of: RunResult.self) { group in
      group.addTask { await executor.run() }
      await provider.submissions(reach: 2)
      group.cancelAll()
      return await group.next()
    }
    #expect(result?.stopped == .aborted)
    #expect(provider.books.submissions.count == 2)
  }
}
