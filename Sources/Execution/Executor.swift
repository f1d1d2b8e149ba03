package import Planning
import Requests

/// Runs a plan: performs what ``RunMachine`` decides and tells it what came of it.
///
/// The actor has a thread of its own, on which the journal is written and events are told. Requests
/// are child tasks of `run()`; files, checks of pictures and blobs are worked on by
/// `RunSurroundings.workers`.
package actor Executor<RunClock: Clock> where RunClock.Duration == Duration {
  /// What a child task of `run()` ends with.
  enum Message: Sendable {
    case ended(Int, RequestEnd)
    case control(Control?)
  }

  enum Control: Sendable {
    case stop, abort
  }

  let plan: Plan
  let options: RunOptions
  let surroundings: RunSurroundings
  let clock: RunClock
  var machine: RunMachine
  private let thread: any SerialExecutor
  private let controls: AsyncStream<Control>
  private let controlSink: AsyncStream<Control>.Continuation
  private var took: [Duration?]
  private var hasRun = false

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    thread.asUnownedSerialExecutor()
  }

  /// An executor for one run.
  ///
  /// - Parameters:
  ///   - plan: what is to be done.
  ///   - standing: what is known already and is not asked again.
  ///   - options: how it is to go.
  ///   - surroundings: store, providers, files and whoever listens.
  ///   - clock: measures latencies and waits between attempts to write.
  ///   - thread: where the actor's own work is done; it may block.
  package init(
    plan: Plan,
    standing: Standing,
    options: RunOptions,
    surroundings: RunSurroundings,
    clock: RunClock,
    thread: any SerialExecutor
  ) {
    self.plan = plan
    self.options = options
    self.surroundings = surroundings
    self.clock = clock
    self.thread = thread
    machine = RunMachine(
      requests: plan.requests,
      standing: standing,
      places: options.places,
      failFast: options.failFast,
      ledger: BudgetLedger(plan: plan, maximum: options.maximum, earlier: options.earlier)
    )
    took = Array(repeating: nil, count: plan.requests.count)
    (controls, controlSink) = AsyncStream.makeStream()
  }

  /// Sends nothing new and waits for what runs.
  ///
  /// Callable from any thread, as often as one likes.
  package nonisolated func stop() { controlSink.yield(.stop) }

  /// Sends nothing new and gives up what runs; so does cancelling the task of `run()`.
  package nonisolated func abort() { controlSink.yield(.abort) }

  /// Runs the plan to its end; called once.
  package func run() async -> RunResult {
    precondition(!hasRun, "a bug of ours: an executor runs once")
    hasRun = true
    let began = clock.now
    let stopped = await withTaskGroup(of: Message.self) { group in
      addControl(to: &group)
      var end = perform(machine.handle(.begin), in: &group)
      while end == nil, let message = await group.next() {
        end = perform(event(for: message, in: &group).map { machine.handle($0) } ?? [], in: &group)
      }
      group.cancelAll()
      return end?.reason
    }
    return RunResult(
      outcomes: machine.outcomes.map { $0 ?? .cancelled },
      took: took,
      storageFailure: machine.storageFailure,
      stopped: stopped,
      spent: machine.spent,
      elapsed: began.duration(to: clock.now)
    )
  }

  /// Wraps the reason of a `finish`, which may be none.
  private struct End {
    let reason: StopReason?
  }

  private func event(
    for message: Message,
    in group: inout TaskGroup<Message>
  ) -> RunMachine.Event? {
    switch message {
    case .ended(let index, let end):
      took[index] = end.took
      return .requestEnded(
        index,
        end.outcome,
        billed: end.billed,
        took: end.took ?? .zero
      )
    case .control(let control):
      // The stream ends only when the run's task is cancelled.
      guard let control else { return .abortRequested }
      addControl(to: &group)
      return control == .stop ? .stopRequested : .abortRequested
    }
  }

  private func perform(
    _ actions: [RunMachine.Action],
    in group: inout TaskGroup<Message>
  ) -> End? {
    for action in actions {
      switch action {
      case .submit(let index):
        let inputs = inputs(of: index)
        group.addTask(name: plan.requests[index].document.key.hex) {
          .ended(index, await self.live(index, inputs: inputs))
        }
      case .emit(let event): surroundings.events(event)
      case .cancelRunning: group.cancelAll()
      case .finish(let reason): return End(reason: reason)
      }
    }
    return nil
  }

  /// Waits in a child task for the next word from outside, so that words from outside and ends of
  /// requests come in one line.
  private func addControl(to group: inout TaskGroup<Message>) {
    group.addTask(name: "control") { [controls] in
      for await control in controls { return .control(control) }
      return .control(nil)
    }
  }

  private func inputs(of index: Int) -> [InputSource] {
    let node = plan.requests[index]
    return node.request.inputs.sorted { $0.key < $1.key }.map { name, input in
      switch input {
      case .bytes(let digest):
        guard let path = node.files[name] else {
          preconditionFailure("a bug of ours: an input file without a path")
        }
        return InputSource(name: name, origin: .file(path: path), digest: digest)
      case .result(let key):
        let need = node.needs.first { plan.requests[$0].document.key == key }
        guard let need, case .completed(let picture) = machine.outcomes[need] else {
          preconditionFailure("a bug of ours: sent before what it needs")
        }
        return InputSource(name: name, origin: .blob, digest: picture.blob)
      }
    }
  }
}
