import ArgumentParser
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

  @Option(
    help: ArgumentHelp("What this run may cost at most, in US dollars.", valueName: "usd")
  )
  var maxUsd: Double?

  @Flag(help: "Stop at the first failure instead of going on with the rest.")
  var failFast = false

  @Flag(help: "Show no progress.")
  var quiet = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    try PlaceOptions.demandFolder(out, of: "--out")
    if let jobs, !(1...256).contains(jobs) {
      throw ValidationError("`--jobs` is from 1 to 256, not \(jobs).")
    }
    if let maxUsd, !(maxUsd >= 0 && maxUsd <= 1_000_000) {
      throw ValidationError("`--max-usd` is from 0 to 1000000, not \(maxUsd).")
    }
  }

  func perform(on machine: Machine) async throws -> ExitStatus {
    let terminal = Terminal(environment: machine.environment, colour: output.color)
    let cap = maxUsd.map(Money.init(dollars:))
    let display = ProgressDisplay(terminal: terminal, isQuiet: quiet, maximum: cap)
    let interruptions = Interruptions { status in
      display.clearIfFree()
      // Every step is durable already; what is being made is made again by the next run.
      _exit(status.rawValue)
    }
    let (opening, planned, plan) = try place.demandPlan(
      on: machine,
      colour: terminal.usesColour
    )
    let session = RunSession(
      plan: plan,
      planned: planned,
      opening: opening,
      places: RunPlaces(
        store: place.store ?? opening.project.store,
        output: out ?? opening.project.outputFolder(of: plan.recipe.name)
      ),
      jobs: jobs ?? machine.cores,
      maximum: cap,
      failFast: failFast,
      machine: machine,
      display: display,
      interruptions: interruptions
    )
    return try await session.run()
  }
}
