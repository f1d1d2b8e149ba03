import ArgumentParser
import Diagnostics
import Execution
import Planning
import Requests
import Store

/// `backdrop resolve RECIPE`: settles requests of which nobody knows whether they were billed.
struct ResolveCommand: BackdropCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: "Settles requests of which nobody knows whether they were billed.",
    discussion: """
      A process that dies, or a connection that breaks, between sending a request and hearing of it \
      leaves an unknown request, which a run never sends again by itself. Where you can see in your \
      provider's own list of requests what became of them, say so here.
      """
  )

  @OptionGroup var place: PlaceOptions

  @Flag(help: "They were billed: they are remembered so, and sent again only with --resend-billed.")
  var billed = false

  @Flag(help: "They were not billed: the next run sends them again.")
  var unbilled = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if billed && unbilled { throw ValidationError("`--billed` or `--unbilled`, not both.") }
  }

  func perform(on machine: Machine) async throws -> ExitStatus {
    let terminal = Terminal(environment: machine.environment, colour: output.color)
    let (opening, _, plan) = try await place.demandPlan(on: machine, colour: terminal.usesColour)
    let store = try Store(openingIn: place.store ?? opening.project.store)
    defer { store.journal.close() }
    let unknown = try UnknownRequest.all(of: plan, in: store.journal)
    guard !unknown.isEmpty else {
      try Messages.output("nothing is unknown")
      return .done
    }
    guard billed || unbilled else {
      try tell(unknown, of: plan)
      return .incomplete
    }
    let resolution = billed ? Resolution.billedByHand : .unbilledByHand
    let owner = try store.journal.join()
    defer { store.journal.leave(owner) }
    let results = try store.journal.commit(
      unknown.flatMap { resolution.steps(for: $0) },
      by: owner,
      at: Machine.wallClock()
    )
    let settled = results.count { $0 == .done } / 2
    let words = billed ? "billed without a picture" : "not billed; the next run sends them again"
    try Messages.output("\(Self.counted(settled)) settled: \(words)")
    return settled == unknown.count ? .done : .incomplete
  }

  private func tell(_ unknown: [UnknownRequest], of plan: Plan) throws {
    var cells: [Int: String] = [:]
    for cell in plan.cells {
      for request in cell.requests where cells[request] == nil { cells[request] = cell.id }
    }
    let price = unknown.reduce(Money.zero) { $0 + $1.record.quoted }
    try Messages.output(
      "\(Self.counted(unknown.count)) unknown, at most \(price); "
        + "see your provider's list of requests, then say `--billed` or `--unbilled`:"
    )
    for one in unknown {
      let name = HarmlessText.of(cells[one.index] ?? one.key.hex)
      try Messages.output("  \(name)  \(one.request.provider) \(one.request.model)")
    }
  }

  private static func counted(_ count: Int) -> String {
    count == 1 ? "1 request" : "\(count) requests"
  }
}
