import ArgumentParser
import Diagnostics
import Planning
import Recipes
import Requests

/// `backdrop plan RECIPE`: what will run, why, and what it costs.
struct PlanCommand: BackdropCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, jsonl, dot, mermaid }

  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Shows what a recipe will run, what is there already, and what the rest costs.",
    discussion: """
      The table counts, for each step and axis value, cells and the requests they share. The other \
      formats hold every cell and request: json and jsonl (one object a line) for programs, dot \
      (Graphviz) and mermaid as a drawing of what needs what.
      """
  )

  @OptionGroup var place: PlaceOptions
  @OptionGroup var filter: OnlyFilter

  @Option(help: "table, json, jsonl, dot or mermaid.")
  var format: Format = .table

  @Flag(
    help: "Give the reason of each request: cached, new and what changed since, or blocked."
  )
  var explain = false

  @Option(
    help: ArgumentHelp(
      "Write the plan to a file that `run` holds the recipe to, FILE.lock.",
      valueName: "file"
    )
  )
  var lock: String?

  @Flag(help: "End with status 1 when something is new, for CI.")
  var check = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let lock, !LockFile.isLock(lock) {
      throw ValidationError("`--lock` names a file that ends in `.lock`, not `\(lock)`.")
    }
    if lock != nil, filter.only != nil {
      throw ValidationError("`--lock` is of the whole plan: leave `--only` out.")
    }
    if lock != nil, place.provider != nil {
      throw ValidationError("`--lock` is of the recipe as it is: leave `--provider` out.")
    }
    if explain, format == .dot || format == .mermaid {
      throw ValidationError("`--explain` goes with the formats table, json and jsonl.")
    }
  }

  func perform(on machine: Machine) async throws -> ExitStatus {
    let terminal = Terminal(environment: machine.environment, colour: output.color)
    let colour = terminal.usesColour
    let (opening, planned, whole, knowledge) = try await place.demandDraft(
      on: machine,
      colour: colour
    )
    var draft = whole
    if let filter = try filter.demand(of: whole.outline.recipe, colour: colour) {
      guard let part = whole.keeping(filter) else {
        try self.filter.refuseEmpty(filter, colour: colour)
      }
      draft = part
    }
    let status = try knowledge.status(of: draft.outline)
    let past = try explain ? knowledge.past(of: whole.outline) : nil
    let explanation = past.map {
      PlanExplanation(draft, status, past: $0, place: opening.line(of:))
    }
    try write(draft, status, explanation, opening, machine)
    if let lock {
      try LockFile.write(LockFile.lock(of: whole, planned, opening, at: lock), to: lock)
      Messages.note("locked in \(machine.shown(lock)): backdrop run \(machine.shown(lock))")
    }
    return check && status.totals.new > 0 ? .incomplete : .done
  }

  private func write(
    _ draft: PlanDraft,
    _ status: PlanStatus,
    _ explanation: PlanExplanation?,
    _ opening: RecipeOpening,
    _ machine: Machine
  ) throws {
    switch format {
    case .json:
      try Messages.output(PlanJSON.text(of: draft.plan(), status, explanation: explanation))
    case .jsonl:
      try PlanJSON.lines(of: draft, status, explanation: explanation) { try Messages.append($0) }
    case .dot: try Messages.append(PlanGraph(draft.plan(), status).dot)
    case .mermaid: try Messages.append(PlanGraph(draft.plan(), status).mermaid)
    case .table:
      if let explanation { return try Messages.append(explanation.text) }
      let seconds = status.expectedSeconds(opening.catalogue, workers: machine.cores)
      try Messages.output(PlanTable(status, expectedSeconds: seconds).text)
    }
  }
}
