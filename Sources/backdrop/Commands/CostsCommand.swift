import ArgumentParser
import Diagnostics
import Planning
import Requests
import Store

/// `backdrop costs`: what was spent, and on what.
struct CostsCommand: BackdropCommand {
  static let configuration = CommandConfiguration(
    commandName: "costs",
    abstract: "Shows what was quoted and billed, and where each figure came from.",
    discussion: """
      Every submission is in the books, also those that brought no picture. An amount that nobody told \
      counts at its upper bound, as a budget counts it.
      """
  )

  @Option(
    help: ArgumentHelp(
      "recipe, provider, model, month, or an axis such as speed or product.",
      valueName: "what"
    )
  )
  var by = "recipe"

  @Option(help: ArgumentHelp("Only what this recipe spent, by its name.", valueName: "name"))
  var recipe: String?

  @Option(help: ArgumentHelp("Only what was sent in a month, YYYY-MM.", valueName: "month"))
  var month: String?

  @Flag(help: "As JSON.")
  var json = false

  @OptionGroup var store: StoreOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let month, month.wholeMatch(of: /\d{4}-(0[1-9]|1[0-2])/) == nil {
      throw ValidationError("`--month` is a year and a month, 2026-11, not `\(month)`.")
    }
  }

  func perform(on machine: Machine) async throws -> ExitStatus {
    let store = try store.demandStore(on: machine)
    defer { store.journal.close() }
    var report = CostReport(by: CostReport.Grouping(by), recipe: recipe, month: month)
    try store.journal.forEachCharge { report.add($0) }
    if case .axis(let name) = report.grouping, !report.axes.contains(name) {
      let known = ["recipe", "provider", "model", "month"] + report.axes.sorted()
      throw Failure(
        .wrongUsage,
        "nothing was counted by `\(name)`; there is \(Words.list(known, "and"))",
        help: Suggestion.help(name, among: known)
      )
    }
    try Messages.output(json ? PrettyJSON.text(of: report.json).trimmingNewline : report.text)
    return .done
  }
}
