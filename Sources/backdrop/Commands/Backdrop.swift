import ArgumentParser

/// The program: names its commands and nothing else.
@main
struct Backdrop: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backdrop",
    abstract: "Plans, renders and shows image campaigns from a recipe.",
    discussion: """
      A recipe names products, prompts, styles, palettes and a matrix of variants. Start with
      `backdrop plan RECIPE` to see what it would make and what that costs, then `backdrop run
      RECIPE`. What is there already is never made again.
      """,
    version: "0.1.0",
    subcommands: [CheckCommand.self, PlanCommand.self, RunCommand.self]
  )
}
