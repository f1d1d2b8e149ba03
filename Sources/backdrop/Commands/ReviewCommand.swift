import ArgumentParser
import Foundation
import Recipes

/// `backdrop review RECIPE`: serves the gallery and keeps the picks.
struct ReviewCommand: BackdropCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Serves a recipe's gallery on this machine and keeps what reviewers decide.",
    discussion: """
      The address that it prints holds a secret: whoever knows it, on this machine, may review. Picks \
      are written into the store at once, as picks.json.
      """
  )

  @OptionGroup var place: PlaceOptions

  @Option(
    help: ArgumentHelp(
      "The output folder (default: out/<recipe name> in the project).",
      valueName: "dir"
    )
  )
  var out: String?

  @Option(help: ArgumentHelp("The port to listen on; 0 takes a free one.", valueName: "port"))
  var port = 0

  @OptionGroup var output: OutputOptions

  func validate() throws {
    try PlaceOptions.demandFolder(out, of: "--out")
    guard (0...65_535).contains(port) else {
      throw ValidationError("`--port` is from 0 to 65535, not \(port).")
    }
  }

  func perform(on machine: Machine) async throws -> ExitStatus {
    let terminal = Terminal(environment: machine.environment, colour: output.color)
    let opening = try RecipeOpening(
      place.recipe,
      allowOutside: place.allowOutside,
      machine: machine
    )
    let recipe = try opening.demandRecipe(colour: terminal.usesColour)
    let folder = out ?? opening.project.outputFolder(of: recipe.name)
    guard FileManager.default.fileExists(atPath: folder + "/index.html") else {
      throw Failure(
        .inputMissing,
        "there is no gallery in \(machine.shown(folder))",
        help: "`backdrop run \(place.recipe)` makes it"
      )
    }
    let session = ReviewSession(
      recipe: recipe.name,
      gallery: folder,
      store: place.store ?? opening.project.store,
      port: port,
      machine: machine
    )
    return try await session.run()
  }
}
