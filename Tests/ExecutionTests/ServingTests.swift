import Execution
import Planning
import Requests
import Simulation
import TestSupport
import Testing

/// An executor without a plan, which requests come to one by one.
struct ServingTests {
  private let price = Money(dollars: 0.06)

  @Test func `requests are run as they come, and the run ends when it is asked to`() async throws {
    let rig = Rig(Sample.plan(3))
    let server = try rig.server()
    async let running = server.run()
    for index in 0..<3 {
      let served = try await rig.ask(index, server)
      guard case .completed(let picture) = served.outcome else {
        Issue.record("\(served)")
        return
      }
      #expect(try rig.store.bytes(of: picture.blob).starts(with: Array("picture ".utf8)))
    }
    // What is there is not made again.
    _ = try await rig.ask(0, server)
    #expect(rig.provider.books.submissions.count == 3)
    server.stop()
    let result = await running
    #expect(result.stopped == .interrupted)
    #expect(result.outcomes.count == 3)
    #expect(try await rig.ask(0, server).outcome == result.outcomes[0])
  }

  @Test func `what waits for its turn is answered at a stop, what runs is waited for`() async throws
  {
    let gate = Gate()
    let provider = SimulatedProvider { submission in
      await gate.pass() ? Rig.rendered(submission) : .cancelled
    }
    let rig = Rig(Sample.plan(3), provider: provider)
    let server = try rig.server()
    async let running = server.run()
    async let first = rig.ask(0, server)
    await provider.submissions(reach: 1)
    async let second = rig.ask(1, server)
    server.stop()
    #expect(try await second == Served(.cancelled, stopped: .interrupted))
    gate.open()
    guard case .completed = try await first.outcome else {
      Issue.record("what ran was not waited for")
      return
    }
    #expect(await running.stopped == .interrupted)
    // Whoever comes afterwards is not kept waiting.
    #expect(try await rig.ask(2, server) == Served(.cancelled, stopped: .interrupted))
  }

  @Test func `a cap holds for all that comes`() async throws {
    let rig = Rig(Sample.plan(3, price: price))
    let server = try rig.server(maximum: Money(dollars: 0.1))
    async let running = server.run()
    let first = try await rig.ask(0, server)
    #expect(first.billed == price)
    let cap = StopReason.budget(cap: "--max-usd of $0.10")
    #expect(try await rig.ask(1, server) == Served(.cancelled, stopped: cap))
    #expect(try await rig.ask(2, server) == Served(.cancelled, stopped: cap))
    #expect(rig.provider.books.submissions.count == 1)
    server.stop()
    #expect(await running.spent == price)
  }

  @Test func `a failure ends its own request and may be asked for again`() async throws {
    let provider = SimulatedProvider { _ in .failed(reason: "no", billed: .no) }
    let rig = Rig(Sample.plan(1), provider: provider)
    let server = try rig.server()
    async let running = server.run()
    for _ in 1...2 {
      #expect(try await rig.ask(0, server) == Served(.failed(reason: "no", billed: .no)))
    }
    #expect(provider.books.submissions.count == 2)
    server.stop()
    _ = await running
  }

  @Test func `what could not be written is no end: the next request is tried`() async throws {
    let store = RecordingStore { step, refusedBefore in
      if case .submitting = step, refusedBefore == 0 { .diskFull } else { nil }
    }
    let rig = Rig(Sample.plan(2), store: store)
    let server = try rig.server()
    async let running = server.run()
    let first = try await rig.ask(0, server)
    #expect(first == Served(.cancelled, stopped: .storage))
    guard case .completed = try await rig.ask(1, server).outcome else {
      Issue.record("the server did not come back")
      return
    }
    server.stop()
    _ = await running
  }

  @Test func `giving the whole up answers everybody`() async throws {
    let gate = Gate()
    let provider = SimulatedProvider { submission in
      await gate.pass() ? Rig.rendered(submission) : .cancelled
    }
    let rig = Rig(Sample.plan(2), provider: provider)
    let server = try rig.server()
    async let running = server.run()
    async let first = rig.ask(0, server)
    await provider.submissions(reach: 1)
    async let second = rig.ask(1, server)
    server.abort()
    #expect(try await first.outcome == .cancelled)
    #expect(try await second.outcome == .cancelled)
    #expect(await running.stopped == .aborted)
  }
}
