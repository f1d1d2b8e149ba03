import ArgumentParser
import Catalogue
import Diagnostics
import Planning
import Requests

/// `backdrop providers [NAME]`: the catalogue, or all that it says of one provider.
struct ListProvidersCommand: BackdropCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the providers, or all that is known of one."
  )

  @Argument(help: ArgumentHelp("One provider, with its parameters.", valueName: "name"))
  var name: String?

  @Flag(help: "As JSON, with everything.")
  var json = false

  @OptionGroup var output: OutputOptions

  func perform(on machine: Machine) async throws -> ExitStatus {
    let terminal = Terminal(environment: machine.environment, colour: output.color)
    let configuration = UserConfiguration(environment: machine.environment)
    let (catalogue, diagnostics, sources) = try configuration.catalogue()
    let report = DiagnosticReport(diagnostics, sources: sources)
    report.tell(colour: terminal.usesColour)
    var providers = catalogue.providers
    if let name {
      guard let provider = catalogue.provider(name) else {
        throw Failure(
          .wrongUsage,
          "there is no provider `\(name)`",
          help: Suggestion.help(name, among: providers.map(\.name))
        )
      }
      providers = [provider]
    }
    if json {
      try Messages.output(
        PrettyJSON.text(of: .array(providers.map(\.json))).trimmingNewline
      )
    } else {
      let list = ProviderList(environment: machine.environment, isDetailed: name != nil)
      try Messages.output(providers.map(list.text).joined(separator: "\n\n"))
    }
    return report.status
  }
}
