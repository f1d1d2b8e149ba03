import Catalogue
import Execution
import Requests
import Simulation
import Testing

struct RunMachineTests {
  private static func four(_ provider: String = "studio") -> [SampleRequest] {
    Array(repeating: SampleRequest(provider: provider), count: 4)
  }

  @Test func `requests go in plan order as places come free`() {
    var machine = Machine(Self.four())
    #expect(machine.handle(.begin).sent == [0, 1])
    #expect(machine.made(1).sent == [2])
    #expect(machine.made(0).sent == [3])
    #expect(!machine.made(3).isFinished)
    #expect(machine.made(2).last == .finish(nil))
  }

  @Test func `each provider has its own places`() {
    var machine = Machine(
      ["a", "b", "a", "b", "a"].map { SampleRequest(provider: $0) },
      lanes: ["a": .init(limits: Limits(inFlight: 1))]
    )
    #expect(machine.handle(.begin).sent.sorted() == [0, 1, 3])
    #expect(machine.made(0).sent == [2])
  }

  @Test func `a request waits for all it needs and goes before later ones`() {
    var machine = Machine([
      SampleRequest(), SampleRequest(), SampleRequest(needs: [0, 1]), SampleRequest(),
    ])
    #expect(machine.handle(.begin).sent == [0, 1])
    #expect(machine.made(0).sent == [3])
    #expect(machine.made(1).sent == [2])
  }

  @Test func `what needs a failed request is skipped with all that needs it`() {
    var machine = Machine(
      [
        SampleRequest(), SampleRequest(needs: [0]), SampleRequest(needs: [1]), SampleRequest(),
      ],
      lanes: ["studio": .init(limits: Limits(inFlight: 1))]
    )
    let keys = machine.keys
    machine.handle(.begin)
    let actions = machine.made(0, Machine.failed)
    let failed = Outcome.failed(reason: "no", billed: .no)
    #expect(
      actions.told == [
        .ended(keys[0], failed, billed: .zero, took: .zero),
        .ended(keys[1], .skipped(needs: keys[0]), billed: .zero, took: .zero),
        .ended(keys[2], .skipped(needs: keys[1]), billed: .zero, took: .zero),
      ]
    )
    #expect(actions.sent == [3])
  }

  @Test func `a remembered block is told, not sent, and skips what needs it`() {
    let blocked = Outcome.blocked(reason: "unsafe", billed: .no)
    var machine = Machine(
      [SampleRequest(), SampleRequest(needs: [0])],
      standing: [0: blocked]
    )
    let keys = machine.keys
    #expect(
      machine.handle(.begin) == [
        .emit(.started(total: 2, cached: 0)),
        .emit(.remembered(keys[0], blocked)),
        .emit(.ended(keys[1], .skipped(needs: keys[0]), billed: .zero, took: .zero)),
        .emit(.finished),
        .finish(nil),
      ]
    )
  }

  @Test func `a run of what is all there ends at once`() {
    let picture = Outcome.completed(Sample.picture("x"))
    var machine = Machine([SampleRequest()], standing: [0: picture])
    #expect(
      machine.handle(.begin) == [
        .emit(.started(total: 1, cached: 1)), .emit(.finished), .finish(nil),
      ]
    )
    #expect(machine.machine.outcomes == [picture])
  }

  @Test func `an empty plan ends at once`() {
    var machine = Machine([])
    #expect(machine.handle(.begin).last == .finish(nil))
  }

  @Test func `fail-fast sends nothing after the first failure and waits for what runs`() {
    var machine = Machine(Self.four(), failFast: true)
    machine.handle(.begin)
    #expect(machine.made(0, Machine.failed).sent == [])
    #expect(machine.made(1).last == .finish(.failedFast))
    #expect(machine.machine.outcomes[2...] == [.cancelled, .cancelled])
  }

  @Test func `a stop waits for what runs and an abort gives it up`() {
    var machine = Machine(Self.four())
    machine.handle(.begin)
    #expect(machine.handle(.stopRequested).told == [.stopping(.interrupted)])
    #expect(machine.handle(.stopRequested).told == [])
    #expect(machine.made(0).sent == [])
    let abort = machine.handle(.abortRequested)
    #expect(abort == [.emit(.stopping(.aborted)), .cancelRunning])
    #expect(
      machine.handle(.refused(1, Refusal(.cancelled, reason: ""), nil)).contains(.withdraw(1))
    )
    #expect(machine.handle(.withdrawn(1)).last == .finish(.aborted))
    #expect(machine.machine.outcomes[1...] == [.cancelled, .cancelled, .cancelled])
  }

  @Test func `a write that failed stops the run`() {
    var machine = Machine(Array(repeating: SampleRequest(), count: 3))
    machine.handle(.begin)
    _ = machine.machine.note(.storageFailed(0, .diskFull), at: .zero)
    #expect(machine.made(0).sent == [])
    #expect(machine.made(1).last == .finish(.storage))
    #expect(machine.machine.storageFailure == .diskFull)
  }
}
