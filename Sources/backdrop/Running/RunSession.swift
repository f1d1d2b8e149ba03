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
  /// Pictures made at a time.
  let jobs: Int
  let maximum: Money?
  let failFast: Bool
  let machine: Machine
  let display: ProgressDisplay
  let interruptions: Interruptions

  /// Runs to the end, or to where a signal, a cap or a full disk stops it.
  ///
  /// - Throws: where it cannot start, and nothing was sent; or where the gallery could not be
  ///   written, and everything that came is in the store.
  func run() async throws -> ExitStatus {
    let store = try Store(openingIn: places.store)
    defer { store.journal.close() }
    let standing = try Standing(of: plan, journal: store.journal, blobs: store.blobs)
    let hasWork = standing.outcomes.contains(nil)
    if hasWork {
      try demandUsablePictures(for: standing)
      places.clearLeftovers()
    }
    let workers = WorkerThreads(count: jobs, name: "worker")
    let thread = ExecutorThread(name: "executor")
    defer { workers.close() }
    let before = RunRecord(plan: plan, outcomes: standing.outcomes)
    try places.write(before)
    let gallery = try LiveGallery(
      before,
      in: places.output,
      tools: galleryTools(store),
      workers: workers
    )
    let missingLibrary = MissingLibrary()
    let executor = Executor(
      plan: plan,
      standing: standing,
      options: options,
      surroundings: RunSurroundings(
        journal: store.journal,
        blobs: store.blobs,
        providers: hasWork ? ["studio": try studio(workers, missingLibrary)] : [:],
        read: { [inputs = planned.inputs] path in try inputs.bytes(of: path) },
        check: { bytes in
          let picture = try Bitmap.decode(bytes)
          let format = try PictureHeader.read(bytes).format
          return .init(format: format, width: picture.width, height: picture.height)
        },
        workers: workers,
        wallClock: Machine.wallClock,
        events: { [display] event in
          display.show(event)
          gallery.hear(event)
        }
      ),
      clock: ContinuousClock(),
      thread: thread
    )
    missingLibrary.onFirst { executor.stop() }
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
      try Messages.output(
        "gallery: \(HarmlessText.of(machine.shown(places.output + "/index.html")))"
      )
    }
    if let error = missingLibrary.error { throw error }
    let status = try status(of: result)
    if let trouble { throw trouble }
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

  private var options: RunOptions {
    let names = opening.catalogue.providers.map(\.name)
    return RunOptions(
      places: Dictionary(uniqueKeysWithValues: names.map { ($0, jobs) }),
      failFast: failFast,
      maximum: maximum
    )
  }

  /// Decodes every picture that a new request needs.
  ///
  /// - Throws: an end without another word where one cannot be used.
  private func demandUsablePictures(for standing: Standing) throws {
    var paths: Set<String> = []
    for (node, outcome) in zip(plan.requests, standing.outcomes) where outcome == nil {
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
    let cutOuts = try CutOutMaker(model: planned.model?.bytes())
    return StudioProvider(
      executor: workers,
      decode: { try Bitmap.decode($0) },
      cutOut: { bitmap in
        try missingLibrary.watch { () throws(CutOutError) in try cutOuts.cutOut(bitmap) }
      },
      encode: { bitmap, text in
        try bitmap.pngBytes(text: text.map { PNGText($0.0, $0.1) })
      }
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
  private func status(of result: RunResult) throws -> ExitStatus {
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
    case nil: break
    }
    let isComplete = result.outcomes.allSatisfy { if case .completed = $0 { true } else { false } }
    return isComplete ? .done : .incomplete
  }
}
