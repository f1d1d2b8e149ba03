import ArgumentParser
import Diagnostics
import Execution
import Foundation
import Planning
import Requests
import Store

/// `backdrop plan RECIPE`: what will run and what it costs.
struct PlanCommand: BackdropCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Shows what a recipe will run, what is there already, and what the rest costs."
  )

  @OptionGroup var place: PlaceOptions

  @Option(help: "table, for people, or json, for programs.")
  var format: Format = .table

  @Flag(help: "End with status 1 when something is new, for CI.")
  var check = false

  @OptionGroup var output: OutputOptions

  func perform(on machine: Machine) async throws -> ExitStatus {
    let terminal = Terminal(environment: machine.environment, colour: output.color)
    let (opening, _, plan) = try place.demandPlan(
      on: machine,
      colour: terminal.usesColour
    )
    let status = PlanStatus(plan, outcomes: try known(of: plan, project: opening.project))
    switch format {
    case .json: try Messages.output(PlanJSON.text(of: status))
    case .table:
      let seconds = status.expectedSeconds(opening.catalogue, workers: machine.cores)
      try Messages.output(PlanTable(status, expectedSeconds: seconds).text)
    }
    return check && status.totals.new > 0 ? .incomplete : .done
  }

  /// What the store knows of the plan's requests; nothing where there is no store yet.
  private func known(
    of plan: Plan,
    project: Project
  ) throws(StorageFailure) -> [RequestKey: Outcome] {
    let folder = place.store ?? project.store
    // Looking at a plan leaves no trace: without a store nothing is known.
    guard FileManager.default.fileExists(atPath: folder + "/store.sqlite") else { return [:] }
    let store = try Store(openingIn: folder)
    let standing = try Standing(of: plan, journal: store.journal, blobs: store.blobs)
    var known: [RequestKey: Outcome] = [:]
    for (node, outcome) in zip(plan.requests, standing.outcomes) {
      known[node.document.key] = outcome
    }
    return known
  }
}
