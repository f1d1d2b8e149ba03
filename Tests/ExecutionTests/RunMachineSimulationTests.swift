import Execution
import Planning
import Requests
import Testing

/// Random graphs, outcomes, prices and stops; after each event the machine's promises are checked.
struct RunMachineSimulationTests {
  @Test(arguments: 0..<20)
  func `a random run keeps every promise`(block: UInt64) {
    for seed in block * 25..<(block + 1) * 25 { Simulation(seed: seed).run() }
  }

  @Test func `the same seed gives the same run`() {
    for seed in UInt64(0)..<20 {
      #expect(Simulation(seed: seed).run() == Simulation(seed: seed).run())
    }
  }
}

private struct Simulation {
  let seed: UInt64
  private var random: SeededGenerator
  private var requests: [SampleRequest] = []
  private let nodes: [Plan.Node]
  private var standing: [Outcome?] = []
  private let places: [String: Int]
  private let failFast: Bool
  private let cap: Money?

  init(seed: UInt64) {
    self.seed = seed
    random = SeededGenerator(seed: seed)
    let count = Int.random(in: 0...24, using: &random)
    let density = Int.random(in: 0...3, using: &random)
    for index in 0..<count {
      var needs: Set<Int> = []
      if index > 0 {
        for _ in 0..<Int.random(in: 0...density, using: &random) {
          needs.insert(Int.random(in: 0..<index, using: &random))
        }
      }
      requests.append(
        SampleRequest(
          needs: needs.sorted(),
          price: Money(microdollars: Int64.random(in: 0...3, using: &random)),
          provider: Bool.random(using: &random) ? "a" : "b"
        )
      )
    }
    nodes = Sample.nodes(requests)
    for _ in 0..<count {
      let known = Int.random(in: 0..<8, using: &random)
      standing.append(known < 2 ? Self.outcome(&random) : nil)
    }
    places = [
      "a": Int.random(in: 1...4, using: &random), "b": Int.random(in: 1...2, using: &random),
    ]
    failFast = Int.random(in: 0..<6, using: &random) == 0
    cap =
      Bool.random(using: &random)
      ? Money(microdollars: Int64.random(in: 0...30, using: &random)) : nil
  }

  private static func outcome(_ random: inout SeededGenerator) -> Outcome {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: .failed(reason: "failed", billed: .no)
    case 1: .blocked(reason: "blocked", billed: .yes)
    case 2: .unknown(reason: "lost")
    default: .completed(Sample.picture("any"))
    }
  }

  /// Runs to the end; answers everything that was decided.
  @discardableResult
  func run() -> [RunMachine.Action] {
    var random = random
    var inFlight: Set<Int> = []
    var submitted: Set<Int> = []
    var trace: [RunMachine.Action] = []
    var isFinished = false
    var isStopped = false
    var committed = Money.zero
    var machine = RunMachine(
      requests: nodes,
      standing: Standing(outcomes: standing),
      places: places,
      failFast: failFast,
      ledger: BudgetLedger(
        prices: nodes.map(\.price),
        caps: cap.map { [.init(name: "cap", limit: $0, earlier: .zero, requests: nil)] } ?? []
      )
    )

    func send(_ event: RunMachine.Event) {
      let actions = machine.handle(event)
      trace += actions
      for action in actions {
        #expect(!isFinished, "seed \(seed): an action after the end")
        switch action {
        case .submit(let index):
          #expect(!isStopped, "seed \(seed): sent after a stop")
          #expect(submitted.insert(index).inserted, "seed \(seed): sent twice")
          #expect(standing[index] == nil, "seed \(seed): sent what is known")
          for need in requests[index].needs {
            guard case .completed = machine.outcomes[need] else {
              Issue.record("seed \(seed): sent before what it needs")
              continue
            }
          }
          inFlight.insert(index)
          committed += requests[index].price ?? .zero
          if let cap { #expect(committed <= cap || requests[index].price == .zero) }
        case .finish(let reason):
          isFinished = true
          #expect(inFlight.isEmpty, "seed \(seed): ended while something ran")
          if !isStopped, reason == nil { checkNothingWasLeft(machine) }
        case .emit, .cancelRunning: break
        }
      }
      for (provider, places) in places {
        let running = inFlight.count { requests[$0].provider == provider }
        #expect(running <= places, "seed \(seed): too many in flight")
      }
    }

    send(.begin)
    while !isFinished {
      switch Int.random(in: 0..<40, using: &random) {
      case 0:
        isStopped = true
        send(.stopRequested)
      case 1:
        isStopped = true
        send(.abortRequested)
      case 2:
        isStopped = true
        if let index = inFlight.min() { send(.storageFailed(index, .diskFull)) }
      default:
        guard let index = inFlight.sorted().randomElement(using: &random) else {
          Issue.record("seed \(seed): neither running nor finished")
          return trace
        }
        inFlight.remove(index)
        let outcome = Self.outcome(&random)
        var billed = requests[index].price ?? .zero
        if case .failed = outcome { billed = .zero }
        committed += billed - (requests[index].price ?? .zero)
        if failFast, outcome.hasFailed { isStopped = true }
        send(.requestEnded(index, outcome, billed: billed, took: .zero))
      }
    }
    #expect(machine.outcomes.allSatisfy { $0 != nil }, "seed \(seed): no final state")
    #expect(machine.spent == committed, "seed \(seed): the books differ")
    return trace
  }

  /// A run that nothing stopped left nothing undone that could have been done.
  private func checkNothingWasLeft(_ machine: RunMachine) {
    for (index, outcome) in machine.outcomes.enumerated() {
      #expect(outcome != .cancelled, "seed \(seed): request \(index) was forgotten")
      guard case .skipped(let key) = outcome else { continue }
      let need = requests[index].needs.first { nodes[$0].document.key == key }
      guard let need, let cause = machine.outcomes[need] else {
        Issue.record("seed \(seed): skipped for what it does not need")
        continue
      }
      if case .completed = cause { Issue.record("seed \(seed): skipped without cause") }
    }
  }
}

extension Outcome {
  fileprivate var hasFailed: Bool {
    switch self {
    case .blocked, .failed, .unknown: true
    case .completed, .pending, .cancelled, .skipped: false
    }
  }
}
