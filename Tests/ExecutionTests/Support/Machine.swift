import Catalogue
import Execution
import Planning
import Requests
import Simulation

/// A run machine that a test drives by hand, at a time of its own.
struct Machine {
  var machine: RunMachine
  var now = Duration.zero
  let keys: [RequestKey]

  /// - Parameters:
  ///   - requests: of the plan.
  ///   - lanes: by provider; a provider that is not in it has two places.
  ///   - standing: what is known already, by request.
  ///   - proven: whether first requests need not go alone.
  ///   - failFast: whether the first failure stops the run.
  init(
    _ requests: [SampleRequest],
    lanes: [String: RunMachine.Setup.Lane] = [:],
    standing: [Int: Outcome] = [:],
    proven: Bool = true,
    failFast: Bool = false
  ) {
    let nodes = Sample.nodes(requests)
    var all = lanes
    var models: Set<ModelName> = []
    for node in nodes {
      let provider = node.request.provider
      all[provider] = all[provider] ?? .init(limits: Limits(inFlight: 2))
      models.insert(ModelName(provider: provider, model: node.request.model))
    }
    keys = nodes.map(\.document.key)
    machine = RunMachine(
      requests: nodes,
      standing: Standing(outcomes: nodes.indices.map { standing[$0] }),
      setup: .init(lanes: all, proven: proven ? models : [], failFast: failFast),
      ledger: BudgetLedger(prices: nodes.map(\.price), caps: [])
    )
  }

  @discardableResult
  mutating func handle(_ event: RunMachine.Event) -> [RunMachine.Action] {
    machine.handle(event, at: now)
  }

  /// Lets time pass.
  @discardableResult
  mutating func pass(_ duration: Duration) -> [RunMachine.Action] {
    now += duration
    return machine.handle(.tick, at: now)
  }

  /// A request made here comes to an end.
  @discardableResult
  mutating func made(_ index: Int, _ fetched: RunMachine.Fetched = picture) -> [RunMachine.Action] {
    let ending = machine.handle(.made(index, fetched), at: now)
    return ending + machine.handle(.endNoted(index), at: now)
  }

  static let picture = RunMachine.Fetched.picture(Sample.picture("x"), .unsaid)
  static let failed = RunMachine.Fetched.failed(reason: "no", billed: .no, .unsaid)
  static let billedInVain = RunMachine.Fetched.failed(reason: "no", billed: .yes, .unsaid)
}

extension [RunMachine.Action] {
  /// Which requests are to be sent.
  var sent: [Int] { compactMap { if case .send(let index, _) = $0 { index } else { nil } } }

  /// Which jobs are to be asked about.
  var asked: [Int] { compactMap { if case .poll(let index) = $0 { index } else { nil } } }

  /// What is told.
  var told: [RunEvent] { compactMap { if case .emit(let event) = $0 { event } else { nil } } }

  /// The reason the run ends for; `nil` where it goes on.
  var finish: StopReason?? {
    for case .finish(let reason) in self { return reason }
    return nil
  }

  var isFinished: Bool { contains { if case .finish = $0 { true } else { false } } }

  /// When a tick is wanted.
  var wake: Duration? {
    for case .wake(let time) in self { return time }
    return nil
  }

  /// How a request is to end.
  func ending(of index: Int) -> Ending? {
    for case .end(index, let ending) in self { return ending }
    return nil
  }
}
