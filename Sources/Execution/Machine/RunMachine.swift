import HeapModule
package import Planning
package import Requests

/// The decisions of a run: which request goes next and when, what a reply means for it and for
/// others, when it is asked about, repeated or given up, and when the run ends.
///
/// A value without clock, task or lock; even its chance is seeded. Events go in with the time at which
/// they came, actions come out and are performed in their order. Times count from the run's start.
///
/// Invariants: a request leaves only after all it needs have pictures, while its provider has room in
/// flight, at its pace, and with its upper bound reserved under every cap; one that may have been
/// taken is never sent again; after `finish`, which comes once and last, every request has an outcome
/// and nothing is under way.
package struct RunMachine: Sendable {
  /// Waits for requests that were never taken.
  static let repeats = Backoff(first: .milliseconds(500), longest: .seconds(30), attempts: 5)
  /// Waits for those behind a limit, where the provider names none.
  static let limitWaits = Backoff(first: .seconds(1), longest: .seconds(60), attempts: .max)
  /// Waits for a place in flight that somebody else has, where the provider names no time.
  static let placeWaits = Backoff(first: .milliseconds(500), longest: .seconds(5), attempts: .max)
  /// Waits for downloads and questions that came to nothing.
  static let askAgain = Backoff(first: .seconds(1), longest: .seconds(20), attempts: 8)
  /// How often a young job may be unknown to its provider before nobody knows what came of it.
  static let mostNotFound = 4
  /// How often an answer is fetched again because its link has expired.
  static let mostRefreshes = 2
  /// Pictures fetched and checked at a time.
  static let mostFetches = 32
  /// Calls at a time that ask about jobs; each has a connection and a task.
  static let mostAsks = 128
  /// Submissions to a provider at a time that are answered at once, by a job.
  static let mostSends = 128
  /// Billed answers without a picture, in a row, that stop a provider.
  static let mostInVain = 3
  /// How long before it leaves a request is got ready, where its pace is known ahead.
  static let lead = Duration.milliseconds(100)

  var requests: [Plan.Node]
  /// Indices of the requests that need each request.
  var dependants: [[Int]]
  /// Index into `lanes` by request.
  var laneOf: [Int]
  /// Index into its lane's models by request.
  var modelOf: [Int]
  let setup: Setup
  /// Whether requests may come while it runs: then it ends only when it is asked to.
  let isOpen: Bool
  /// Whether a request is to be run at all, if it has no outcome yet.
  var isSelected: [Bool]
  /// Left open by runs that are gone; taken over first.
  let resumable: [Int]

  var now = Duration.zero
  var actions: [Action] = []
  var lanes: [Lane]
  var laneIndex = LaneIndex()
  /// Requests that are under way.
  var lives: [Int: Life] = [:]
  /// Needs still without a picture, of requests without an outcome.
  var needs: [Int]
  var ledger: BudgetLedger
  var random: SeededNumbers
  var timers = Heap<Timer>()
  var timerCount = 0
  /// Requests whose pictures are to be fetched, beyond those that are.
  var toFetch = Heap<Int>()
  var fetching = 0
  /// Questions that are under way.
  var asking = 0
  /// What was learnt of latencies, by provider, model and speed.
  var schedules: [String: PollSchedule] = [:]
  /// The earliest time that was asked to be woken at and has not come.
  var wakeAt: Duration?
  /// Set once nothing new is sent to anybody.
  var stop: StopReason?
  /// The first cap that a request did not fit under.
  var capReached: String?
  var hasFinished = false
  /// Those that got their outcome, in an open run; see ``takeSettled()``.
  var settled: [Int] = []

  /// By index into the plan's requests; all there after `finish`.
  package var outcomes: [Outcome?]
  /// The first thing that could not be written.
  package var storageFailure: StorageFailure?

  /// Whether nothing new is to be sent; a request that has not left yet is withdrawn.
  package var isStopping: Bool { stop != nil }

  /// Settled so far in this run.
  package var spent: Money { ledger.spent }

  /// A run that has not begun.
  ///
  /// - Parameters:
  ///   - requests: of the plan; each after all it needs.
  ///   - standing: what is known already, and what is to be run.
  ///   - setup: providers and rules.
  ///   - ledger: says what still fits under the budget.
  ///   - isOpen: whether requests may come while it runs.
  package init(
    requests: [Plan.Node],
    standing: Standing,
    setup: Setup,
    ledger: BudgetLedger,
    isOpen: Bool = false
  ) {
    precondition(
      requests.count == standing.outcomes.count,
      "a bug of ours: not this plan's standing"
    )
    self.requests = requests
    self.isOpen = isOpen
    self.setup = setup
    self.ledger = ledger
    outcomes = standing.outcomes
    isSelected = standing.isSelected
    resumable = standing.resumable.keys.sorted()
    needs = requests.map(\.needs.count)
    random = SeededNumbers(seed: setup.seed)

    var dependants: [[Int]] = Array(repeating: [], count: requests.count)
    var lanes: [Lane] = []
    var laneIndex = LaneIndex()
    var places: [(lane: Int, model: Int)] = []
    places.reserveCapacity(requests.count)
    for (index, node) in requests.enumerated() {
      for need in node.needs {
        precondition(need < index, "a bug of ours: a request before what it needs")
        dependants[need].append(index)
      }
      places.append(laneIndex.place(of: node, in: &lanes, setup))
    }
    self.dependants = dependants
    self.lanes = lanes
    self.laneIndex = laneIndex
    laneOf = places.map(\.lane)
    modelOf = places.map(\.model)
  }

  /// Takes an event and answers what is to be done, in order.
  ///
  /// - Parameters:
  ///   - event: what has happened.
  ///   - time: when; one that lies before the last event's counts as that.
  /// - Returns: what is to be done.
  package mutating func handle(_ event: Event, at time: Duration) -> [Action] {
    precondition(!hasFinished, "a bug of ours: an event after the end of a run")
    now = max(now, time)
    actions = []
    take(event)
    fireTimers()
    askDue()
    fetchNext()
    sendReady()
    tellLimits()
    finishIfIdle()
    if !hasFinished { askToBeWoken() }
    return actions
  }

  /// Tells what has become known of the limits of providers that have some.
  private mutating func tellLimits() {
    for index in lanes.indices where lanes[index].group != nil {
      let (rate, places) = (lanes[index].pace.rate, lanes[index].places.most)
      if let told = lanes[index].told, told == (rate, places) { continue }
      lanes[index].told = (rate, places)
      emit(
        .limits(
          provider: lanes[index].provider,
          requestsPerMinute: rate.map { $0 * 60 },
          inFlight: places
        )
      )
    }
  }

  /// Takes note of something that calls for no decision: a request that leaves, a write that failed.
  ///
  /// - Returns: what is to be told.
  package mutating func note(_ event: Event, at time: Duration) -> [RunEvent] {
    now = max(now, time)
    actions = []
    take(event)
    return actions.map { action in
      guard case .emit(let event) = action else {
        preconditionFailure("a bug of ours: a decision outside the run's loop")
      }
      return event
    }
  }

  private mutating func take(_ event: Event) {
    if let index = event.endsSending { freeTurn(index) }
    switch event {
    case .begin: begin()
    case .tick: break
    case .added(let node, let standing): added(node, standing)
    case .unsendable(let index, let reason): unsendable(index, reason)
    case .unnoted(let index, let failure): unnoted(index, failure)
    case .held(let index, let until): held(index, until: until)
    case .overBudget(let index, let account): overBudget(index, account)
    case .found(let index, let found): self.found(index, found)
    case .left(let index): left(index)
    case .withdrawn(let index): withdrawn(index)
    case .accepted(let index, let hints): accepted(index, hints)
    case .answered(let index, let hints):
      if lives[index]?.isAsked == true { asking -= 1 }
      answered(index, hints)
    case .refused(let index, let refusal, let hints): refused(index, refusal, hints)
    case .polled(let index, let news, let hints):
      asking -= 1
      polled(index, news, hints)
    case .fetched(let index, let fetched):
      fetching -= 1
      lives[index]?.isFetched = false
      self.fetched(index, fetched)
    case .made(let index, let fetched):
      taken(index, nil)
      self.fetched(index, fetched)
    case .resumed(let index, let resumption): resumed(index, resumption)
    case .endNoted(let index): endNoted(index)
    case .storageFailed(let index, let failure): storageFailed(index, failure)
    case .stopRequested: stopSending(.interrupted)
    case .abortRequested: abort()
    }
  }

  private mutating func begin() {
    let known = outcomes
    let total = isSelected.count { $0 }
    let cached = known.indices.count { isSelected[$0] && known[$0]?.hasPicture == true }
    emit(.started(total: total, cached: cached, leftOut: requests.count - total))
    for (index, outcome) in known.enumerated() {
      if let outcome, isSelected[index], !outcome.hasPicture {
        emit(.remembered(key(index), outcome))
      }
    }
    for index in resumable where outcomes[index] == nil && isSelected[index] { resume(index) }
    for (index, outcome) in known.enumerated() {
      if let outcome {
        settle(index, outcome)
      } else if requests[index].needs.isEmpty {
        makeReady(index)
      }
    }
  }

  mutating func emit(_ event: RunEvent) { actions.append(.emit(event)) }

  func key(_ index: Int) -> RequestKey { requests[index].document.key }

  func isFree(_ index: Int) -> Bool { requests[index].price == .zero }

  /// Images a request has in flight.
  func images(_ index: Int) -> Int {
    setup.lanes[requests[index].request.provider]?.traits?.imagesPerRequest ?? 1
  }

  private mutating func finishIfIdle() {
    guard lives.isEmpty, isEnding else { return }
    for index in outcomes.indices where outcomes[index] == nil { outcomes[index] = .cancelled }
    hasFinished = true
    emit(.finished)
    actions.append(.finish(stop ?? laneStop ?? capReached.map { .budget(cap: $0) }))
  }

  /// The gravest reason why a provider was stopped.
  private var laneStop: StopReason? { lanes.compactMap(\.stop).max { $0.gravity < $1.gravity } }
}
