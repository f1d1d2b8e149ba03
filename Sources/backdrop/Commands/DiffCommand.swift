import ArgumentParser
import Planning

/// `backdrop diff A B`: what changes between two recipes or locks.
struct DiffCommand: BackdropCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, markdown }

  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Shows what changes between two recipes or locks: cells and money.",
    discussion: """
      Cells are told apart by their ids. A lock is written by `backdrop plan RECIPE --lock FILE.lock`.
      """
  )

  @Argument(help: ArgumentHelp("The recipe or lock to start from.", valueName: "a"))
  var old: String

  @Argument(help: ArgumentHelp("The recipe or lock to compare with it.", valueName: "b"))
  var new: String

  @Option(help: "text, json, or markdown for a pull request.")
  var format: Format = .text

  @Flag(help: "Allow input files that lie outside the project.")
  var allowOutside = false

  @Flag(help: "Fetch no picture that a recipe names by a link: what was fetched before is used.")
  var offline = false

  @OptionGroup var output: OutputOptions

  func perform(on machine: Machine) async throws -> ExitStatus {
    let terminal = Terminal(environment: machine.environment, colour: output.color)
    let colour = terminal.usesColour
    let comparison = PlanComparison(
      try await snapshot(old, machine, colour: colour),
      try await snapshot(new, machine, colour: colour)
    )
    switch format {
    case .text: try Messages.append(comparison.text)
    case .json: try Messages.append(comparison.json)
    case .markdown: try Messages.append(comparison.markdown)
    }
    return .done
  }

  private func snapshot(
    _ path: String,
    _ machine: Machine,
    colour: Bool
  ) async throws -> PlanSnapshot {
    if LockFile.isLock(path) { return try LockFile(reading: path).lock.snapshot }
    let opening = try RecipeOpening(path, allowOutside: allowOutside, machine: machine)
    let recipe = try opening.demandRecipe(colour: colour)
    let planned = try await Planned.make(
      recipe,
      in: opening,
      links: offline ? .offline : .fetching,
      machine: machine
    )
    return PlanSnapshot(try planned.demandDraft(of: opening, colour: colour).plan())
  }
}
