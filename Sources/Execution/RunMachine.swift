import HeapModule
package import Planning
package import Requests

/// The decisions of a run: which request goes next, what a failure means for others, when it ends.
///
/// A value without clock, task or lock. Events go in, actions come out, and are performed in their
/// order. Invariants: no provider has more requests in flight than its places; a request is
/// submitted once at most, and only after all it needs have pictures; after `finish`, which comes
/// once and last, every request has an outcome and nothing is in flight.
package struct RunMachine: Sendable {
  package enum Event: Sendable, Equatable {
    /// Once, before any other.
    case begin
    /// That a submitted request is about to be sent is durable.
    case requestSent(Int)
    /// A submitted request ended, whether or not it was sent.
    case requestEnded(Int, Outcome, billed: Money, took: Duration)
    /// A write for a request in flight failed.
    case storageFailed(Int, StorageFailure)
    /// Send nothing new, wait for what runs.
    case stopRequested
    /// Send nothing new, give up what runs.
    case abortRequested
  }

  /// What the shell is to do; the machine itself does nothing.
  package enum Action: Sendable, Equatable {
    /// Send the request with this index into the plan's requests.
    case submit(Int)
    case emit(RunEvent)
    /// Give up what is in flight; each will still end.
    case cancelRunning
    case finish(StopReason?)
  }

  private enum State {
    /// Requests with so many needs still without a picture.
    case waiting(needs: Int)
    case ready, inFlight, ended
  }

  /// The requests of one provider.
  private struct Lane {
    /// In flight at most.
    let places: Int
    var inFlight = 0
    /// Indices of requests that need nothing more; the least goes first.
    var ready = Heap<Int>()
    /// Nothing more is sent to this provider.
    var isStopped = false
  }

  private let keys: [RequestKey]
  /// Indices of the requests that need each request.
  private let dependants: [[Int]]
  /// Index into `lanes` by request.
  private let laneOf: [Int]
  private let failFast: Bool
  private var lanes: [Lane]
  private var states: [State]
  private var ledger: BudgetLedger
  /// Set once nothing new is sent to anybody.
  private var stop: StopReason?
  /// The first cap that a request did not fit under.
  private var capReached: String?
  private var inFlight = 0
  private var hasFinished = false

  /// By index into the plan's requests; all there after `finish`.
  package private(set) var outcomes: [Outcome?]
  /// The first thing that could not be written.
  package private(set) var storageFailure: StorageFailure?

  /// Whether nothing new is to be sent; a submitted request that is not sent yet ends `.cancelled`.
  package var isStopping: Bool { stop != nil }

  /// Settled so far in this run.
  package var spent: Money { ledger.spent }

  /// A run that has not begun.
  ///
  /// - Parameters:
  ///   - requests: of the plan; each after all it needs.
  ///   - standing: what is known already and is not asked again.
  ///   - places: requests in flight at most by provider name, at least one each; one where a
  ///     provider is not in it.
  ///   - failFast: whether the first failure stops the run.
  ///   - ledger: says what still fits under the budget.
  package init(
    requests: [Plan.Node],
    standing: Standing,
    places: [String: Int],
    failFast: Bool,
    ledger: BudgetLedger
  ) {
    precondition(
      requests.count == standing.outcomes.count,
      "a bug of ours: not this plan's standing"
    )
    keys = requests.map(\.document.key)
    outcomes = standing.outcomes
    self.failFast = failFast
    self.ledger = ledger
    states = requests.map { .waiting(needs: $0.needs.count) }

    var dependants: [[Int]] = Array(repeating: [], count: requests.count)
    var lanes: [Lane] = []
    var laneOf: [Int] = []
    var laneByProvider: [String: Int] = [:]
    for (index, node) in requests.enumerated() {
      for need in node.needs {
        precondition(need < index, "a bug of ours: a request before what it needs")
        dependants[need].append(index)
      }
      let provider = node.request.provider
      let lane = laneByProvider[provider] ?? lanes.count
      if lane == lanes.count {
        laneByProvider[provider] = lane
        lanes.append(Lane(places: max(1, places[provider] ?? 1)))
      }
      laneOf.append(lane)
    }
    self.dependants = dependants
    self.lanes = lanes
    self.laneOf = laneOf
  }

  /// Takes an event and answers what is to be done, in order.
  package mutating func handle(_ event: Event) -> [Action] {
    precondition(!hasFinished, "a bug of ours: an event after the end of a run")
    var actions: [Action] = []
    switch event {
    case .begin: begin(&actions)
    case .requestSent(let index): actions.append(.emit(.submitted(keys[index])))
    case .requestEnded(let index, let outcome, let billed, let took):
      lanes[laneOf[index]].inFlight -= 1
      inFlight -= 1
      ledger.settle(index, billed: billed)
      actions.append(.emit(.ended(keys[index], outcome, billed: billed, took: took)))
      if failFast, outcome.isFailure { stopSending(.failedFast, &actions) }
      settle(index, outcome, &actions)
    case .storageFailed(let index, let failure):
      storageFailure = storageFailure ?? failure
      actions.append(.emit(.storageFailed(keys[index], failure)))
      stopSending(.storage, &actions)
    case .stopRequested: stopSending(.interrupted, &actions)
    case .abortRequested:
      if stop != .aborted {
        stop = .aborted
        actions.append(.emit(.stopping(.aborted)))
      }
      if inFlight > 0 { actions.append(.cancelRunning) }
    }
    sendReady(&actions)
    finishIfIdle(&actions)
    return actions
  }

  private mutating func begin(_ actions: inout [Action]) {
    let known = Standing(outcomes: outcomes)
    actions.append(.emit(.started(total: keys.count, cached: known.cached)))
    for (index, outcome) in known.outcomes.enumerated() {
      guard let outcome else { continue }
      if case .completed = outcome {
      } else {
        actions.append(.emit(.remembered(keys[index], outcome)))
      }
    }
    for (index, outcome) in known.outcomes.enumerated() {
      if let outcome {
        settle(index, outcome, &actions)
      } else if case .waiting(needs: 0) = states[index] {
        makeReady(index)
      }
    }
  }

  /// Ends a request and tells those that need it: they come nearer, or end too.
  private mutating func settle(_ index: Int, _ outcome: Outcome, _ actions: inout [Action]) {
    var ended = [(index, outcome)]
    while let (index, outcome) = ended.popLast() {
      outcomes[index] = outcome
      states[index] = .ended
      for dependant in dependants[index] {
        guard case .waiting(let needs) = states[dependant], outcomes[dependant] == nil else {
          continue
        }
        switch outcome {
        case .completed where needs == 1: makeReady(dependant)
        case .completed: states[dependant] = .waiting(needs: needs - 1)
        case .cancelled: ended.append((dependant, .cancelled))
        case .blocked, .failed, .unknown, .pending, .skipped:
          let skipped = Outcome.skipped(needs: keys[index])
          actions.append(.emit(.ended(keys[dependant], skipped, billed: .zero, took: .zero)))
          ended.append((dependant, skipped))
        }
      }
    }
  }

  private mutating func stopSending(_ reason: StopReason, _ actions: inout [Action]) {
    guard stop == nil else { return }
    stop = reason
    actions.append(.emit(.stopping(reason)))
  }

  private mutating func makeReady(_ index: Int) {
    states[index] = .ready
    lanes[laneOf[index]].ready.insert(index)
  }

  /// Fills the free places of every provider, in plan order, as far as the money goes.
  private mutating func sendReady(_ actions: inout [Action]) {
    guard stop == nil else { return }
    for lane in lanes.indices {
      var setAside: [Int] = []
      while !lanes[lane].isStopped, lanes[lane].inFlight < lanes[lane].places,
        let index = lanes[lane].ready.popMin()
      {
        switch ledger.reserve(index) {
        case .reserved:
          states[index] = .inFlight
          lanes[lane].inFlight += 1
          inFlight += 1
          actions.append(.submit(index))
          continue
        case .wait(coversAll: false):
          setAside.append(index)
          continue
        case .wait(coversAll: true):
          setAside.append(index)
        case .refused(let cap, coversAll: false):
          capReached = capReached ?? cap
          settle(index, .cancelled, &actions)
          continue
        case .refused(let cap, coversAll: true):
          if capReached == nil { actions.append(.emit(.stopping(.budget(cap: cap)))) }
          capReached = capReached ?? cap
          lanes[lane].isStopped = true
        }
        break
      }
      lanes[lane].ready.insert(contentsOf: setAside)
    }
  }

  private mutating func finishIfIdle(_ actions: inout [Action]) {
    guard inFlight == 0 else { return }
    precondition(
      stop != nil || lanes.allSatisfy { $0.isStopped || $0.ready.isEmpty },
      "a bug of ours: nothing runs, but something could"
    )
    for index in outcomes.indices where outcomes[index] == nil { outcomes[index] = .cancelled }
    hasFinished = true
    actions.append(.emit(.finished))
    actions.append(.finish(stop ?? capReached.map { .budget(cap: $0) }))
  }
}

extension Outcome {
  /// Whether it ended without a picture by its own or its provider's fault.
  var isFailure: Bool {
    switch self {
    case .blocked, .failed, .unknown: true
    case .completed, .pending, .cancelled, .skipped: false
    }
  }
}
