import Catalogue
import Execution
import Foundation
import Gallery
import Imaging
import Planning
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

  /// Runs to the end, or to where a signal, a cap or a full disk stops it.
  ///
  /// - Throws: where it cannot start, and nothing was sent; or where the gallery could not be
  ///   written, and everything that came is in the store.
  func run() async throws -> ExitStatus {
    let store = try Store(openingIn: places.store)
    let standing = try Standing(of: plan, journal: store.journal, blobs: store.blobs)
    try demandUsablePictures(for: standing)
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
    let executor = Executor(
      plan: plan,
      standing: standing,
      options: options,
      surroundings: RunSurroundings(
        journal: store.journal,
        blobs: store.blobs,
        providers: ["studio": try studio(workers)],
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
    let interruptions = Interruptions(
      first: { [display] _ in
        display.stopping()
        executor.stop()
      },
      second: { [display] status in
        display.clear()
        // Every step is durable already; what is being made is made again by the next run.
        _exit(status.rawValue)
      }
    )
    let start = Machine.wallClock()
    let result = await gallery.fill { await executor.run() }
    interruptions.end()
    display.clear()
    let record = result.record(of: plan)
    try gallery.finish(record)
    try places.write(record)
    try places.write(result.times(of: plan, startedAt: start))
    return try conclude(result, signal: interruptions.received)
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
    let report = DiagnosticReport(planned.inputs.unusable(paths), sources: opening.sources)
    report.tell(colour: display.terminal.usesColour)
    if report.status != .done { throw report.status.exit }
  }

  private func studio(_ workers: WorkerThreads) throws -> StudioProvider<WorkerThreads> {
    let cutOuts = try CutOutMaker(model: planned.model?.bytes())
    return StudioProvider(
      executor: workers,
      decode: { try Bitmap.decode($0) },
      cutOut: { try cutOuts.cutOut($0) },
      encode: { bitmap, text in
        try bitmap.pngBytes(text: text.map { PNGText($0.0, $0.1) })
      }
    )
  }

  private func galleryTools(_ store: Store) -> GalleryTools {
    var paths: [Digest: String] = [:]
    for (path, facts) in planned.inputs.facts { paths[facts.digest] = path }
    return GalleryTools(
      blobs: store.blobs,
      source: { [paths, inputs = planned.inputs] digest in
        try paths[digest].map { try inputs.bytes(of: $0) }
      },
      thumbnails: { try Thumbnails.webp(of: $0, longSides: $1, quality: 82) },
      place: { [blobs = store.blobs] digest, path in
        try FileClone.copy(from: blobs.path(of: digest), to: path)
      }
    )
  }

  /// Tells how the run ended and what to do next.
  private func conclude(_ result: RunResult, signal: ExitStatus?) throws -> ExitStatus {
    Messages.output(RunSummary.text(display.progress, elapsed: result.elapsed))
    Messages.output("gallery: \(machine.shown(places.output + "/index.html"))")
    switch result.stopped {
    case .interrupted, .aborted:
      Messages.note("stopped; the same command goes on from here")
      return signal ?? .interrupted
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
