import Execution
import Planning
import Requests
import Simulation
import Synchronization
import TestSupport
import Testing

struct ExecutorTests {
  private static func blob(_ key: RequestKey) -> Digest { Digest(of: "picture \(key)") }

  private static func completed(_ key: RequestKey) -> Outcome {
    .completed(
      Picture(blob: blob(key), format: .png, width: 4, height: 3, facts: ["by": "test"])
    )
  }

  @Test func `each request is noted before it is sent and its picture before its end`() async throws
  {
    let rig = Rig(Sample.plan(2))
    let result = try await rig.executor().run()
    let (a, b) = (rig.key(0), rig.key(1))
    #expect(result.outcomes == [Self.completed(a), Self.completed(b)])
    #expect(result.stopped == nil)
    #expect(
      rig.store.steps == [
        .submitting(a), .blob(Self.blob(a)), .ended(a, Self.completed(a), billed: .zero),
        .submitting(b), .blob(Self.blob(b)), .ended(b, Self.completed(b), billed: .zero),
      ]
    )
    #expect(
      rig.events == [
        .started(total: 2, cached: 0),
        .submitted(a), .ended(a, Self.completed(a), billed: .zero, took: .zero),
        .submitted(b), .ended(b, Self.completed(b), billed: .zero, took: .zero),
        .finished,
      ]
    )
  }

  @Test func `nothing is sent before the journal has it`() async throws {
    let store = RecordingStore()
    let provider = SimulatedProvider { submission in
      store.steps.contains(.submitting(submission.key))
        ? Rig.rendered(submission) : .failed(reason: "came unannounced", billed: .no)
    }
    let rig = Rig(Sample.plan(8), store: store, provider: provider)
    let result = try await rig.executor(inFlight: 4).run()
    #expect(result.outcomes == (0..<8).map { Self.completed(rig.key($0)) })
  }

  @Test func `a second run sends nothing and writes nothing`() async throws {
    let plan = Sample.plan([SampleRequest(), SampleRequest(needs: [0]), SampleRequest()])
    let rig = Rig(plan)
    let first = try await rig.executor(inFlight: 2).run()
    let (steps, asked) = (rig.store.steps.count, rig.provider.books.submissions.count)
    #expect(asked == 3)

    let second = try await rig.executor(inFlight: 2).run()
    #expect(second.outcomes == first.outcomes)
    #expect(rig.provider.books.submissions.count == asked)
    #expect(rig.store.steps.count == steps)
    #expect(rig.events.suffix(2) == [.started(total: 3, cached: 3), .finished])
  }

  @Test func `no more are in flight than there are places`() async throws {
    let gate = Gate()
    let provider = SimulatedProvider { submission in
      await gate.pass() ? Rig.rendered(submission) : .cancelled
    }
    let rig = Rig(Sample.plan(12), provider: provider)
    let executor = try rig.executor(inFlight: 3)
    async let result = executor.run()
    await provider.submissions(reach: 3)
    gate.open()
    #expect(await result.stopped == nil)
    #expect(provider.books.mostInFlight == 3)
    #expect(provider.books.submissions.count == 12)
  }

  @Test func `a chained step gets the bytes that the step before it made`() async throws {
    let rig = Rig(Sample.plan([SampleRequest(), SampleRequest(needs: [0])]))
    _ = try await rig.executor().run()
    let inputs = rig.provider.books.submissions.map(\.inputs)
    #expect(inputs == [["image": Sample.photo], ["image": Array("picture \(rig.key(0))".utf8)]])
  }

  @Test func `one failure stops no sibling`() async throws {
    let plan = Sample.plan([SampleRequest(), SampleRequest(needs: [0]), SampleRequest()])
    let first = plan.requests[0].document.key
    let provider = SimulatedProvider {
      $0.key == first ? .failed(reason: "server on fire", billed: .no) : Rig.rendered($0)
    }
    let rig = Rig(plan, provider: provider)
    let result = try await rig.executor().run()
    #expect(
      result.outcomes == [
        .failed(reason: "server on fire", billed: .no), .skipped(needs: first),
        Self.completed(rig.key(2)),
      ]
    )
    #expect(result.stopped == nil)
  }

  @Test func `edge case 37: a file changed since the plan is not sent`() async throws {
    let rig = Rig(Sample.plan(1), files: ["mug.png": Array("another mug".utf8)])
    let result = try await rig.executor().run()
    #expect(
      result.outcomes == [
        .failed(
          reason: "`mug.png` has changed since the run was planned; "
            + "run again to use what it is now",
          billed: .no
        )
      ]
    )
    #expect(rig.provider.books.submissions.isEmpty)
    #expect(rig.store.steps == [])
  }

  @Test func `a file that cannot be read is not sent`() async throws {
    let rig = Rig(Sample.plan(1), files: [:])
    let result = try await rig.executor().run()
    #expect(
      result.outcomes == [.failed(reason: "cannot read `mug.png`: no such file", billed: .no)]
    )
    #expect(rig.store.steps == [])
  }

  @Test(arguments: [(Money.zero, Outcome.Billed.no), (Money(dollars: 0.06), .yes)])
  func `an answer that is no picture is a failure`(price: Money, billed: Outcome.Billed)
    async throws
  {
    let provider = SimulatedProvider { _ in .picture(bytes: Array("<html>".utf8), facts: [:]) }
    let rig = Rig(Sample.plan(1, price: price), provider: provider)
    let result = try await rig.executor().run()
    let outcome = Outcome.failed(
      reason: "the answer is not a usable picture: not a picture",
      billed: billed
    )
    #expect(result.outcomes == [outcome])
    #expect(result.spent == price)
    #expect(
      rig.store.steps == [.submitting(rig.key(0)), .ended(rig.key(0), outcome, billed: price)]
    )
  }

  @Test func `the budget stops the run with everything kept`() async throws {
    let rig = Rig(Sample.plan(5, price: Money(dollars: 0.4)))
    let result = try await rig.executor(inFlight: 3, maximum: Money(dollars: 1)).run()
    #expect(result.stopped == .budget(cap: "--max-usd of $1.00"))
    #expect(result.spent == Money(dollars: 0.8))
    #expect(
      result.outcomes
        == [
          Self.completed(rig.key(0)), Self.completed(rig.key(1)), .cancelled, .cancelled,
          .cancelled,
        ]
    )
    #expect(result.record(of: rig.plan).outcomes[2...] == [nil, nil, nil])
  }
}
