package import Planning
package import Requests

/// Runs a plan: performs what ``RunMachine`` decides and tells it what came of it.
///
/// The actor only decides and tells; everything that takes time is done by child tasks of `run()`:
/// calls to providers, the journal on a thread of its own, and files, checks of pictures and blobs on
/// `RunSurroundings.workers`. A request that waits, for its turn or for its provider, has no task.
///
/// One for a server has no plan: requests come to it one by one, see `outcome(of:_:)`.
package actor Executor<RunClock: Clock> where RunClock.Duration == Duration {
  /// What a child task of `run()` ends with.
  enum Message: Sendable {
    case event(RunMachine.Event)
    case control(Control?)
    /// Nothing that calls for a decision.
    case done
  }

  enum Control: Sendable {
    case stop, abort
    case add(Addition)
  }

  let nodes: RequestTable
  let options: RunOptions
  let surroundings: RunSurroundings
  let clock: RunClock
  let began: RunClock.Instant
  let writer: JournalWriter
  let inputCache = InputCache(limit: 64 << 20)
  var machine: RunMachine
  /// Of requests that providers work on.
  var jobs: [Int: RemoteJob] = [:]
  /// Durable answers that are not settled yet.
  var answers: [Int: ProviderAnswer] = [:]
  /// Versions of what the journal knows of requests that are to be sent.
  var versions: [Int: Int64]
  /// What the journal knows of requests that are to be gone on with.
  var resumable: [Int: JournalRecord]
  private let thread: any SerialExecutor
  private let controls: AsyncStream<Control>
  private let controlSink: AsyncStream<Control>.Continuation
  private let accounting: Accounting
  private lazy var accounts = RequestAccounts(accounting)
  private var took: [Duration?]
  private var hasRun = false
  /// Those who wait for requests that came one by one.
  var waiters: [Int: Addition.Waiter] = [:]
  /// What requests that somebody waits for were billed.
  var billed: [Int: Money] = [:]
  /// By what status their provider refused them or let them fail.
  var statuses: [Int: Int] = [:]

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    thread.asUnownedSerialExecutor()
  }

  /// An executor for one run.
  ///
  /// - Parameters:
  ///   - plan: what is to be done.
  ///   - standing: what is known already and is not asked again.
  ///   - owner: the run, as the journal knows it; it stays joined until the run has ended.
  ///   - options: how it is to go.
  ///   - surroundings: store, providers, files and whoever listens.
  ///   - clock: measures latencies, and everything that is waited for.
  ///   - thread: where the actor's own work is done; events are told there.
  ///   - journalThread: where the journal is called; it may block.
  package init(
    plan: Plan,
    standing: Standing,
    owner: Owner,
    options: RunOptions,
    surroundings: RunSurroundings,
    clock: RunClock,
    thread: any SerialExecutor,
    journalThread: any SerialExecutor
  ) {
    self.init(
      plan.requests,
      accounting: .plan(plan),
      standing: standing,
      owner: owner,
      ledger: BudgetLedger(plan: plan, maximum: options.maximum, earlier: options.earlier),
      options: options,
      surroundings: surroundings,
      clock: clock,
      thread: thread,
      journalThread: journalThread
    )
  }

  /// An executor for a server, which ends only when it is asked to.
  ///
  /// `account`: what everything that costs money counts for. The others as above; `options.maximum`
  /// caps this executor's whole life.
  package init(
    serving account: Account,
    owner: Owner,
    options: RunOptions,
    surroundings: RunSurroundings,
    clock: RunClock,
    thread: any SerialExecutor,
    journalThread: any SerialExecutor
  ) {
    self.init(
      [],
      accounting: .one(account),
      standing: Standing(outcomes: []),
      owner: owner,
      ledger: BudgetLedger(maximum: options.maximum),
      options: options,
      surroundings: surroundings,
      clock: clock,
      thread: thread,
      journalThread: journalThread
    )
  }

  private init(
    _ requests: [Plan.Node],
    accounting: Accounting,
    standing: Standing,
    owner: Owner,
    ledger: BudgetLedger,
    options: RunOptions,
    surroundings: RunSurroundings,
    clock: RunClock,
    thread: any SerialExecutor,
    journalThread: any SerialExecutor
  ) {
    nodes = RequestTable(requests)
    self.accounting = accounting
    self.options = options
    self.surroundings = surroundings
    self.clock = clock
    self.thread = thread
    began = clock.now
    writer = JournalWriter(
      journal: surroundings.journal,
      owner: owner,
      wallClock: surroundings.wallClock,
      thread: journalThread
    )
    machine = RunMachine(
      requests: requests,
      standing: standing,
      setup: options.setup,
      ledger: ledger,
      isOpen: accounting.isServing
    )
    versions = standing.versions
    resumable = standing.resumable
    took = Array(repeating: nil, count: requests.count)
    (controls, controlSink) = AsyncStream.makeStream()
  }

  /// Sends nothing new and waits for what runs.
  ///
  /// Callable from any thread, as often as one likes.
  package nonisolated func stop() { controlSink.yield(.stop) }

  /// Sends nothing new and gives up what runs; so does cancelling the task of `run()`.
  package nonisolated func abort() { controlSink.yield(.abort) }

  /// Hands a word from outside on; `false` where the run has ended.
  nonisolated func controlled(by control: Control) -> Bool {
    if case .enqueued = controlSink.yield(control) { true } else { false }
  }

  /// Runs the plan to its end; called once.
  package func run() async -> RunResult {
    precondition(!hasRun, "a bug of ours: an executor runs once")
    hasRun = true
    let stopped = await withTaskGroup(of: Message.self) { group in
      addControl(to: &group)
      var end = perform(machine.handle(.begin, at: elapsed), in: &group)
      while end == nil, let message = await group.next() {
        guard let event = event(for: message, in: &group) else { continue }
        end = perform(machine.handle(event, at: elapsed), in: &group)
        answerSettled()
      }
      group.cancelAll()
      for await case .control(.add(let addition)?) in group { addition.refuse(end?.reason) }
      return end?.reason
    }
    controlSink.finish()
    for await case .add(let addition) in controls { addition.refuse(stopped) }
    for waiter in waiters.values { waiter(Served(.cancelled, stopped: stopped)) }
    waiters = [:]
    return RunResult(
      outcomes: machine.outcomes.map { $0 ?? .cancelled },
      took: took,
      storageFailure: machine.storageFailure,
      stopped: stopped,
      spent: machine.spent,
      elapsed: elapsed
    )
  }

  /// Since the run's start.
  nonisolated var elapsed: Duration { began.duration(to: clock.now) }

  /// Wraps the reason of a `finish`, which may be none.
  private struct End {
    let reason: StopReason?
  }

  private func event(
    for message: Message,
    in group: inout TaskGroup<Message>
  ) -> RunMachine.Event? {
    switch message {
    case .event(let event):
      noteStatus(event)
      return event
    case .done: return nil
    case .control(let control):
      // The stream ends only when the run's task is cancelled.
      guard let control else { return .abortRequested }
      addControl(to: &group)
      switch control {
      case .stop: return .stopRequested
      case .abort: return .abortRequested
      case .add(let addition): return take(addition)
      }
    }
  }

  /// Keeps by what status a provider refused what somebody waits for.
  private func noteStatus(_ event: RunMachine.Event) {
    switch event {
    case .refused(let index, let refusal, _), .polled(let index, .refused(let refusal), _):
      if waiters[index] != nil { statuses[index] = refusal.status }
    case .fetched(let index, let fetched) where fetched.isRefusal:
      if waiters[index] != nil { statuses[index] = answers[index]?.status }
    default: break
    }
  }

  private func perform(
    _ actions: [RunMachine.Action],
    in group: inout TaskGroup<Message>
  ) -> End? {
    for action in actions {
      switch action {
      case .send(let index, let time): send(index, at: time, in: &group)
      case .poll(let index):
        guard let job = jobs[index] else { preconditionFailure("a bug of ours: no job to ask for") }
        add(index, to: &group) { await self.poll(index, job) }
      case .fetch(let index):
        guard let answer = answers[index] else {
          preconditionFailure("a bug of ours: no answer to read")
        }
        add(index, to: &group) { await self.fetch(index, answer) }
      case .withdraw(let index): add(index, to: &group) { await self.withdraw(index) }
      case .end(let index, let ending): add(index, to: &group) { await self.end(index, ending) }
      case .resume(let index):
        let record = resumable.removeValue(forKey: index)
        add(index, to: &group) { await self.resume(index, record) }
      case .look(let index): add(index, to: &group) { await self.look(index) }
      case .pause(let lanes, let kind, let until):
        let pause = JournalStep.paused(lanes, kind, until: wallTime(of: until))
        group.addTask(name: "pause") { [writer] in
          _ = await writer.commit(pause)
          return .done
        }
      case .wake(let time):
        let instant = began.advanced(by: time)
        group.addTask(name: "timer") { [clock] in
          try? await clock.sleep(until: instant, tolerance: .zero)
          return .event(.tick)
        }
      case .emit(let event): tell(event)
      case .cancelRunning: group.cancelAll()
      case .finish(let reason): return End(reason: reason)
      }
    }
    return nil
  }

  private func add(
    _ index: Int,
    to group: inout TaskGroup<Message>,
    _ work: @escaping @Sendable () async -> RunMachine.Event
  ) {
    group.addTask(name: nodes[index].document.key.hex) { .event(await work()) }
  }

  /// Waits in a child task for the next word from outside, so that words from outside and ends of
  /// requests come in one line.
  private func addControl(to group: inout TaskGroup<Message>) {
    group.addTask(name: "control") { [controls] in
      for await control in controls { return .control(control) }
      return .control(nil)
    }
  }

  private func send(_ index: Int, at time: Duration, in group: inout TaskGroup<Message>) {
    let inputs = inputs(of: index)
    let sending = sending(index, at: time)
    add(index, to: &group) { await self.send(sending, index, at: time, inputs: inputs) }
  }

  private func sending(_ index: Int, at time: Duration) -> Sending {
    let node = nodes[index]
    let isFree = node.price == .zero
    return Sending(
      key: node.document.key,
      document: node.document,
      replacing: versions[index],
      quoted: node.price ?? .zero,
      accounts: isFree ? [] : accounts[index],
      caps: isFree ? [] : machine.sharedCaps(of: index),
      limits: machine.sharedLimits(of: index),
      leavesAt: wallTime(of: time)
    )
  }

  private func wallTime(of time: Duration) -> Int64 {
    surroundings.wallClock() + (time - elapsed).milliseconds
  }

  private func inputs(of index: Int) -> [InputSource] {
    let node = nodes[index]
    return node.request.inputs.sorted { $0.key < $1.key }.map { name, input in
      switch input {
      case .bytes(let digest):
        guard let path = node.files[name] else {
          preconditionFailure("a bug of ours: an input file without a path")
        }
        return InputSource(name: name, origin: .file(path: path), digest: digest)
      case .result(let key):
        let need = node.needs.first { nodes[$0].document.key == key }
        guard let need, case .completed(let picture) = machine.outcomes[need] else {
          preconditionFailure("a bug of ours: sent before what it needs")
        }
        return InputSource(name: name, origin: .blob, digest: picture.blob)
      }
    }
  }

  /// Takes a request that came by itself.
  private func take(_ addition: Addition) -> RunMachine.Event {
    let index = took.count
    nodes.append(addition.node)
    took.append(nil)
    indices[addition.node.document.key] = index
    versions[index] = addition.standing.versions[0]
    resumable[index] = addition.standing.resumable[0]
    waiters[index] = addition.waiter
    return .added(addition.node, addition.standing)
  }

  func tell(_ event: RunEvent) {
    if case .ended(let key, _, let money, let time) = event, let index = indices[key] {
      if time > .zero { took[index] = time }
      if waiters[index] != nil { billed[index] = money }
    }
    surroundings.events(event)
  }

  private lazy var indices: [RequestKey: Int] = Dictionary(
    took.indices.map { (nodes[$0].document.key, $0) },
    uniquingKeysWith: { $1 }
  )
}
