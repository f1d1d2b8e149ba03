import ArgumentParser
import Execution
import Foundation
import Planning
import Recipes
import Requests

/// `backdrop run RECIPE`: plans, renders what is missing, writes the gallery.
struct RunCommand: BackdropCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Makes the pictures of a recipe that are not there yet, and its gallery."
  )

  @OptionGroup var place: PlaceOptions

  @Option(
    help: ArgumentHelp(
      "The output folder (default: out/<recipe name> in the project).",
      valueName: "dir"
    )
  )
  var out: String?

  @Option(
    help: ArgumentHelp("Pictures made at a time (default: one a core).", valueName: "n")
  )
  var jobs: Int?

  @OptionGroup var filter: OnlyFilter

  @OptionGroup var choice: RunChoice

  @OptionGroup var consent: ConsentOptions

  @OptionGroup var network: NetworkOptions

  @Flag(help: "Stop at the first failure instead of going on with the rest.")
  var failFast = false

  @Flag(help: "Say what would be sent and what it may cost, and send nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "Write what happens into this file, a JSON object a line.",
      valueName: "file"
    )
  )
  var events: String?

  @Flag(help: "Show no progress.")
  var quiet = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    try PlaceOptions.demandFolder(out, of: "--out")
    if let jobs, !(1...256).contains(jobs) {
      throw ValidationError("`--jobs` is from 1 to 256, not \(jobs).")
    }
  }

  func perform(on machine: Machine) async throws -> ExitStatus {
    let terminal = Terminal(environment: machine.environment, colour: output.color)
    let display = ProgressDisplay(
      terminal: terminal,
      isQuiet: quiet,
      maximum: consent.words.maximum
    )
    let interruptions = Interruptions { status in
      display.clearIfFree()
      // Every step is durable already; what is being made is made again by the next run.
      _exit(status.rawValue)
    }
    let (opening, planned, draft, knowledge) = try await place.demandDraft(
      on: machine,
      colour: terminal.usesColour
    )
    let places = RunPlaces(
      store: place.store ?? opening.project.store,
      output: out ?? opening.project.outputFolder(of: draft.outline.recipe.name)
    )
    if !dryRun, events == nil, filter.only == nil,
      try places.areUpToDate(draft.outline, opening, knowledge)
    {
      try Messages.output(RunSummary.text(nothingNew: draft.outline.keys.count))
      try Messages.output(places.galleryLine(on: machine))
      return .done
    }
    let plan = draft.plan()
    let isChosen = try filter.requests(of: plan, colour: terminal.usesColour)
    let session = RunSession(
      plan: plan,
      planned: planned,
      opening: opening,
      places: places,
      opened: knowledge.store,
      jobs: jobs ?? machine.cores,
      rules: RunRules(
        words: consent.words,
        permissions: choice.permissions,
        isChosen: isChosen,
        limit: choice.limit,
        onlyFailed: choice.failed,
        places: jobs,
        failFast: failFast,
        allowsHTTP: network.allowHttp,
        isDryRun: dryRun,
        eventFile: events
      ),
      machine: machine,
      display: display,
      interruptions: interruptions
    )
    return try await session.run()
  }
}
