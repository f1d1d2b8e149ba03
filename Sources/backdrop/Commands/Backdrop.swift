import ArgumentParser

/// The program: names its commands and nothing else.
@main
struct Backdrop: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backdrop",
    abstract: "Plans, renders and shows image campaigns from a recipe.",
    discussion: """
      A recipe names products, prompts, styles, palettes and a matrix of variants.

        backdrop plan RECIPE    what it would make, and what that costs
        backdrop run RECIPE     makes it; what is there already is never made again
      """,
    version: "0.1.0",
    subcommands: [CheckCommand.self, PlanCommand.self, RunCommand.self, GatewayCommand.self]
  )

  static func main() async {
    StandardStreams.prepare()
    await main(nil)
  }
}
