import ArgumentParser

/// Where a command finds and leaves things.
struct PlaceOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("The recipe.", valueName: "recipe"))
  var recipe: String

  @Option(
    help: ArgumentHelp(
      "The store (default: .backdrop in the project, the nearest folder above the recipe with .backdrop or .git).",
      valueName: "dir"
    )
  )
  var store: String?

  @Flag(help: "Allow input files that lie outside the project.")
  var allowOutside = false
}
