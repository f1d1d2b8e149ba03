import Catalogue
import Diagnostics
import Dispatch
import Execution
import Foundation
import Gallery
import Imaging
import Planning
import Recipes
import Requests
import Store
import Studio

/// One run from plan to gallery: builds the live objects and joins them.
struct RunSession {
  let plan: Plan
  let planned: Planned
  let opening: RecipeOpening
  let places: RunPlaces
  /// The project's store, where planning has opened it already; closed at the end.
  let opened: Store?
  /// Pictures made at a time.
  let jobs: Int
  let rules: RunRules
  let machine: Machine
  let display: ProgressDisplay
  let interruptions: Interruptions

  /// Runs to the end, or to where a signal, a cap or a full disk stops it.
  ///
  /// - Throws: where it cannot start, and nothing was sent; or where the gallery could not be
  ///   written, and everything that came is in the store.
  func run() async throws -> ExitStatus {
    let store = try opened ?? Store(openingIn: places.store)
    defer { store.journal.close() }
    let standing = try standing(in: store)
    let hasWork = standing.hasWork
    if rules.isDryRun { return try tellWhatWouldRun(standing) }
    if hasWork {
      let consent = Consent(plan: plan, standing: standing, doubt: doubt)
      if let warning = consent.warning { Messages.note(warning) }
      try Agreement(terminal: display.terminal).demand(consent, rules.words)
      try demandUsablePictures(for: standing)
      places.clearLeftovers()
    }
    let workers = WorkerThreads(count: jobs, name: "worker")
    defer { workers.close() }
    let eventFile = try rules.eventFile.map { path throws(StorageFailure) in try EventFile(path) }
    let before = RunRecord(plan: plan, outcomes: standing.outcomes)
    try places.write(before)
    let gallery = try LiveGallery(
      before,
      in: places.output,
      tools: galleryTools(store),
      workers: workers
    )
    let missingLibrary = MissingLibrary()
    let providers = try remoteProviders(for: standing, workers)
    let remotes = providers?.remotes ?? [:]
    let owner = hasWork ? try store.journal.join() : Owner(name: "nobody")
    defer { if hasWork { store.journal.leave(owner) } }
    let executor = Executor(
      plan: plan,
      standing: standing,
      owner: owner,
      options: try options(hasWork ? store.journal : nil, remotes),
      surroundings: RunSurroundings(
        journal: store.journal,
        blobs: store.blobs,
        providers: hasWork ? ["studio": try studio(workers, missingLibrary)] : [:],
        remotes: remotes,
        read: { [inputs = planned.inputs] path in try inputs.bytes(of: path) },
        check: { try .checked($0, for: gallery) },
        workers: workers,
        wallClock: Machine.wallClock,
        events: { [display] event in
          display.show(event)
          gallery.hear(event)
          eventFile?.write(event)
        }
      ),
      clock: ContinuousClock(),
      thread: ExecutorThread(name: "executor"),
      journalThread: ExecutorThread(name: "journal")
    )
    missingLibrary.onFirst { executor.stop() }
    display.follow(plan, standing)
    let start = Machine.wallClock()
    let result = await interruptions.stopping(
      by: { [display] in
        executor.stop()
        // Elsewhere: a terminal that takes nothing must not keep the next signal waiting.
        DispatchQueue.global().async { display.stopping() }
      },
      { [display] in
        // Cancelled when the run has ended.
        async let _: Void = display.keepDrawing()
        return await gallery.fill { await executor.run() }
      }
    )
    await providers?.shutDown()
    display.end()
    let record = result.record(of: plan)
    let times = gallery.noted(
      result.times(of: plan, startedAt: start),
      of: plan,
      catalogue: opening.catalogue
    )
    let trouble = failure {
      try gallery.finish(record, times: times.latencies.isEmpty ? nil : times)
      try places.write(record)
      // A run that sent nothing took no time worth keeping.
      if !times.latencies.isEmpty { try places.write(times) }
    }
    try Messages.output(RunSummary.text(display.progress, elapsed: result.elapsed))
    if trouble == nil {
      try Messages.output(places.galleryLine(on: machine))
    }
    if let error = missingLibrary.error { throw error }
    let status = try status(of: result, standing)
    if let trouble { throw trouble }
    if status == .done, let outline = planned.draft?.outline {
      places.noteUpToDate(outline, opening, in: store)
    }
    return status
  }

  private func failure(of work: () throws -> Void) -> Failure? {
    do {
      try work()
      return nil
    } catch {
      return Failure(error, on: machine)
    }
  }

  private func standing(in store: Store) throws -> Standing {
    try Standing(
      of: plan,
      journal: store.journal,
      blobs: store.blobs,
      permissions: rules.permissions,
      limit: rules.limit ?? .max,
      isSelected: { index, last in
        rules.isChosen?[index] ?? true && (!rules.onlyFailed || last.map(Self.isTrouble) ?? false)
      }
    )
  }

  /// What `--failed` is about.
  private static func isTrouble(_ outcome: Outcome) -> Bool {
    switch outcome {
    case .failed, .blocked, .unknown, .pending: true
    case .completed, .cancelled, .skipped: false
    }
  }

  /// Says what a run would send and what that may cost.
  private func tellWhatWouldRun(_ standing: Standing) throws -> ExitStatus {
    let consent = Consent(plan: plan, standing: standing, doubt: doubt)
    let count = plan.requests.indices.count { standing.sends($0) }
    let resumed = standing.resumable.keys.count { !standing.sends($0) }
    var text = "would send \(count) \(count == 1 ? "request" : "requests")"
    if resumed > 0 { text += " and go on with \(resumed)" }
    text += "; \(standing.cached) cached · "
    text += "\(consent.isExact ? "" : "at most ")\(consent.price)"
    if !consent.unpriced.isEmpty { text += " and what has no known price" }
    if let warning = consent.warning { Messages.note(warning) }
    try Messages.output(text)
    return .done
  }

  /// The providers that this run asks over a network, with the person's keys; `nil` where there are none.
  private func remoteProviders(
    for standing: Standing,
    _ workers: WorkerThreads
  ) throws -> RemoteProviders? {
    let open = plan.requests.indices.filter {
      standing.outcomes[$0] == nil && standing.isSelected[$0]
    }
    let names = Set(open.map { plan.requests[$0].request.provider }).filter {
      opening.catalogue.provider($0)?.wireProtocol != .studio
    }
    guard !names.isEmpty else { return nil }
    return try RemoteProviders(
      names,
      in: opening.catalogue,
      machine: machine,
      allowsHTTP: rules.allowsHTTP,
      workers: workers
    )
  }

  /// What is unsure about a model; `nil` where nothing is.
  private func doubt(_ name: ModelName) -> String? {
    opening.catalogue.provider(name.provider)?.model(name.model)?.unverified
  }

  /// - Parameters:
  ///   - journal: knows what was spent; `nil` where nothing will be.
  ///   - remotes: those that are asked over a network.
  /// - Returns: providers, rules and what was spent before.
  /// - Throws: where the store cannot be read.
  private func options(
    _ journal: (any Journal)?,
    _ remotes: [String: any RemoteProvider]
  ) throws -> RunOptions {
    let lanes = opening.catalogue.providers.map { provider in
      (
        provider.name,
        provider.lane(
          group: provider.limitGroup(environment: machine.environment),
          traits: remotes[provider.name]?.traits,
          places: provider.wireProtocol == .studio ? jobs : rules.places
        )
      )
    }
    return RunOptions(
      setup: RunMachine.Setup(
        lanes: Dictionary(uniqueKeysWithValues: lanes),
        proven: try journal.map { try plan.provenModels(in: $0) } ?? [],
        failFast: rules.failFast,
        retryUnknown: rules.permissions.retryUnknown,
        seed: .random(in: 0 ... .max)
      ),
      maximum: rules.words.maximum,
      earlier: try journal.map { try BudgetLedger.Earlier(of: plan, journal: $0) } ?? .nothing
    )
  }

  /// Decodes every picture that a new request needs.
  ///
  /// - Throws: an end without another word where one cannot be used.
  private func demandUsablePictures(for standing: Standing) throws {
    var paths: Set<String> = []
    for (index, node) in plan.requests.enumerated() where standing.sends(index) {
      paths.formUnion(node.files.values)
    }
    let report = DiagnosticReport(try planned.inputs.unusable(paths), sources: opening.sources)
    report.tell(colour: display.terminal.usesColour)
    if report.status != .done { throw report.status.exit }
  }

  private func studio(
    _ workers: WorkerThreads,
    _ missingLibrary: MissingLibrary
  ) throws -> StudioProvider<WorkerThreads> {
    try StudioComposition.provider(
      model: planned.model,
      store: places.store,
      workers: workers,
      missingLibrary: missingLibrary
    )
  }

  private func galleryTools(_ store: Store) -> GalleryTools {
    var paths: [Digest: String] = [:]
    for (path, facts) in planned.inputs.facts { paths[facts.digest] = path }
    return GalleryTools.onDisk(blobs: store.blobs) { [paths, inputs = planned.inputs] digest in
      guard let bytes = try paths[digest].map(inputs.bytes) else { return nil }
      // A picture that was changed meanwhile is not the one that is shown.
      return Digest(of: bytes) == digest ? bytes : nil
    }
  }

  /// Tells why the run stopped, if it did, and what to do next.
  private func status(of result: RunResult, _ standing: Standing) throws -> ExitStatus {
    switch result.stopped {
    case .interrupted, .aborted:
      Messages.note("stopped; the same command goes on from here")
      return interruptions.received ?? .interrupted
    case .budget(let cap):
      throw Failure(
        .stoppedByMoney,
        "the \(cap) is reached",
        help: "raise it and run the same command again; what is there is kept"
      )
    case .storage:
      guard let failure = result.storageFailure else { return .cannotWrite }
      throw Failure(failure, on: machine)
    case .failedFast: return .incomplete
    case .keyRefused(let provider, _)?:
      throw Failure(
        .stoppedByKey,
        result.stopped?.words ?? "",
        help: "check the key of \(provider); nothing was lost, the same command goes on from here"
      )
    case .outOfCredit?:
      throw Failure(
        .stoppedByMoney,
        result.stopped?.words ?? "",
        help: "top up and run the same command again; what is there is kept"
      )
    case .billedInVain?:
      throw Failure(
        .stoppedByMoney,
        result.stopped?.words ?? "",
        help: "their answers are kept in the store; see what they say before going on"
      )
    case .unreachable?:
      throw Failure(
        .unreachable,
        result.stopped?.words ?? "",
        help: "the same command goes on from here"
      )
    case nil: break
    }
    let isComplete = zip(result.outcomes, standing.isSelected).allSatisfy { outcome, isSelected in
      if case .completed = outcome { true } else { !isSelected }
    }
    return isComplete ? .done : .incomplete
  }
}
