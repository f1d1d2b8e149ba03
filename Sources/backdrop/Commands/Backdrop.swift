import ArgumentParser
import Diagnostics

/// The program: names its commands and nothing else.
@main
struct Backdrop: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backdrop",
    abstract: "Plans, renders and shows image campaigns from a recipe.",
    discussion: """
      A recipe names products, prompts, styles, palettes and a matrix of variants.

        backdrop init           a first recipe, with a product to try it on
        backdrop plan RECIPE    what it would make, and what that costs
        backdrop run RECIPE     makes it; what is there already is never made again
      """,
    version: "0.1.0",
    subcommands: [
      InitCommand.self,
      CheckCommand.self,
      PlanCommand.self,
      RunCommand.self,
      CacheCommand.self,
      CostsCommand.self,
      DoctorCommand.self,
      ReviewCommand.self,
      GatewayCommand.self,
      ProvidersCommand.self,
      SchemaCommand.self,
    ]
  )

  static func main() async {
    StandardStreams.prepare()
    if let misspelt = UnknownCommand(CommandLine.arguments.dropFirst().first) { misspelt.exit() }
    await main(nil)
  }
}
