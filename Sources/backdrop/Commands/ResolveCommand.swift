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
      leaves an unknown request, which a run never sends again by itself. A provider that keeps a \
      history is asked what became of it. Where the history does not say, see your provider's own \
      list of requests and say it here.
      """
  )

  @OptionGroup var place: PlaceOptions

  @Flag(help: "They were billed: they are remembered so, and sent again only with --resend-billed.")
  var billed = false

  @Flag(help: "They were not billed: the next run sends them again.")
  var unbilled = false

  @OptionGroup var network: NetworkOptions

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
    let settlement = Settlement(plan: plan, journal: store.journal)
    if billed || unbilled {
      let resolution = billed ? Resolution.billedByHand : .unbilledByHand
      let settled = try settlement.settle(unknown.map { ($0, resolution) })
      try Messages.output("\(Settlement.counted(settled.count)) settled: \(resolution.words)")
      return settled.count == unknown.count ? .done : .incomplete
    }
    let search = try await BookSearch.ask(
      unknown,
      in: opening.catalogue,
      journal: store.journal,
      machine: machine,
      allowsHTTP: network.allowHttp
    )
    let settled = try settlement.settle(search.settled)
    try settlement.tell(settled)
    try settlement.tell(search.open)
    return settled.count == unknown.count ? .done : .incomplete
  }
}
