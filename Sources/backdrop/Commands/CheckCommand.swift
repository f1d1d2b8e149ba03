import ArgumentParser
import Diagnostics

/// `backdrop check RECIPE…`: what is wrong with recipes, and nothing else.
struct CheckCommand: BackdropCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Shows the mistakes in recipes, each at its place, with the fix."
  )

  @Argument(help: ArgumentHelp("The recipes.", valueName: "recipe"))
  var recipes: [String]

  @Option(help: "text or json.")
  var format: Format = .text

  @Flag(help: "Allow input files that lie outside the project.")
  var allowOutside = false

  @OptionGroup var output: OutputOptions

  func perform(on machine: Machine) async throws -> ExitStatus {
    let terminal = Terminal(environment: machine.environment, colour: output.color)
    var diagnostics: [Diagnostic] = []
    var sources: [SourceFile] = []
    for path in recipes {
      let opening = try RecipeOpening(path, allowOutside: allowOutside, machine: machine)
      diagnostics += opening.diagnostics
      sources += opening.sources
      if let recipe = opening.recipe {
        diagnostics += try await Planned.make(
          recipe,
          in: opening,
          links: .checking,
          machine: machine
        ).diagnostics
      }
    }
    let report = DiagnosticReport(diagnostics, sources: sources)
    switch format {
    case .json: try Messages.output(report.json)
    case .text:
      report.tell(colour: terminal.usesColour)
      if report.status == .done {
        try Messages.output(
          recipes.count == 1
            ? "\(recipes[0]): no mistakes" : "\(recipes.count) recipes: no mistakes"
        )
      }
    }
    return report.status
  }
}
