import Execution
import Planning
import Requests
import Testing

struct RunMachineTests {
  private static func machine(
    _ requests: [SampleRequest],
    standing: [Int: Outcome] = [:],
    places: [String: Int] = ["studio": 2],
    failFast: Bool = false
  ) -> RunMachine {
    let nodes = Sample.nodes(requests)
    return RunMachine(
      requests: nodes,
      standing: Standing(outcomes: nodes.indices.map { standing[$0] }),
      places: places,
      failFast: failFast,
      ledger: BudgetLedger(prices: nodes.map(\.price), caps: [])
    )
  }

  private static func submits(_ actions: [RunMachine.Action]) -> [Int] {
    actions.compactMap { if case .submit(let index) = $0 { index } else { nil } }
  }

  private static func finish(_ actions: [RunMachine.Action]) -> RunMachine.Action? {
    actions.first { if case .finish = $0 { true } else { false } }
  }

  private static func ended(
    _ index: Int,
    _ outcome: Outcome = .completed(Sample.picture("x"))
  ) -> RunMachine.Event {
    .requestEnded(index, outcome, billed: .zero, took: .seconds(1))
  }

  private static let refused = Outcome.failed(reason: "no", billed: .no)

  @Test func `requests go in plan order as places come free`() {
    var machine = Self.machine(Array(repeating: SampleRequest(), count: 4))
    #expect(Self.submits(machine.handle(.begin)) == [0, 1])
    #expect(Self.submits(machine.handle(Self.ended(1))) == [2])
    #expect(Self.submits(machine.handle(Self.ended(0))) == [3])
    #expect(machine.handle(Self.ended(3)).count == 1)
    #expect(Self.finish(machine.handle(Self.ended(2))) == .finish(nil))
  }

  @Test func `each provider has its own places`() {
    let requests = ["a", "b", "a", "b", "a"].map { SampleRequest(provider: $0) }
    var machine = Self.machine(requests, places: ["a": 1, "b": 2])
    #expect(Self.submits(machine.handle(.begin)) == [0, 1, 3])
    #expect(Self.submits(machine.handle(Self.ended(0))) == [2])
  }

  @Test func `a request waits for all it needs and goes before later ones`() {
    let requests = [
      SampleRequest(), SampleRequest(), SampleRequest(needs: [0, 1]), SampleRequest(),
    ]
    var machine = Self.machine(requests, places: ["studio": 2])
    #expect(Self.submits(machine.handle(.begin)) == [0, 1])
    #expect(Self.submits(machine.handle(Self.ended(0))) == [3])
    #expect(Self.submits(machine.handle(Self.ended(1))) == [2])
  }

  @Test func `what needs a failed request is skipped with all that needs it`() {
    let requests = [
      SampleRequest(), SampleRequest(needs: [0]), SampleRequest(needs: [1]), SampleRequest(),
    ]
    let keys = Sample.nodes(requests).map(\.document.key)
    var machine = Self.machine(requests, places: ["studio": 1])
    _ = machine.handle(.begin)
    let actions = machine.handle(Self.ended(0, Self.refused))
    #expect(
      actions == [
        .emit(.ended(keys[0], Self.refused, billed: .zero, took: .seconds(1))),
        .emit(.ended(keys[1], .skipped(needs: keys[0]), billed: .zero, took: .zero)),
        .emit(.ended(keys[2], .skipped(needs: keys[1]), billed: .zero, took: .zero)),
        .submit(3),
      ]
    )
  }

  @Test func `a remembered block is told, not sent, and skips what needs it`() {
    let requests = [SampleRequest(), SampleRequest(needs: [0])]
    let keys = Sample.nodes(requests).map(\.document.key)
    let blocked = Outcome.blocked(reason: "unsafe", billed: .no)
    var machine = Self.machine(requests, standing: [0: blocked])
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
    var machine = Self.machine([SampleRequest()], standing: [0: picture])
    #expect(
      machine.handle(.begin) == [
        .emit(.started(total: 1, cached: 1)), .emit(.finished), .finish(nil),
      ]
    )
    #expect(machine.outcomes == [picture])
  }

  @Test func `an empty plan ends at once`() {
    var machine = Self.machine([])
    #expect(Self.finish(machine.handle(.begin)) == .finish(nil))
  }

  @Test func `fail-fast sends nothing after the first failure and waits for what runs`() {
    var machine = Self.machine(Array(repeating: SampleRequest(), count: 4), failFast: true)
    _ = machine.handle(.begin)
    #expect(Self.submits(machine.handle(Self.ended(0, Self.refused))) == [])
    #expect(Self.finish(machine.handle(Self.ended(1))) == .finish(.failedFast))
    #expect(machine.outcomes[2...] == [.cancelled, .cancelled])
  }

  @Test func `a stop waits for what runs and an abort gives it up`() {
    var machine = Self.machine(Array(repeating: SampleRequest(), count: 4))
    _ = machine.handle(.begin)
    #expect(machine.handle(.stopRequested) == [.emit(.stopping(.interrupted))])
    #expect(machine.handle(.stopRequested) == [])
    #expect(Self.submits(machine.handle(Self.ended(0))) == [])
    #expect(machine.handle(.abortRequested) == [.emit(.stopping(.aborted)), .cancelRunning])
    #expect(Self.finish(machine.handle(Self.ended(1, .cancelled))) == .finish(.aborted))
    #expect(machine.outcomes[1...] == [.cancelled, .cancelled, .cancelled])
  }

  @Test func `a write that failed stops the run`() {
    var machine = Self.machine(Array(repeating: SampleRequest(), count: 3))
    _ = machine.handle(.begin)
    _ = machine.handle(.storageFailed(0, .diskFull))
    #expect(Self.submits(machine.handle(Self.ended(0))) == [])
    #expect(Self.finish(machine.handle(Self.ended(1))) == .finish(.storage))
    #expect(machine.storageFailure == .diskFull)
  }
}
