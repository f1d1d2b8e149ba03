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

  func validate() throws { try PlaceOptions.demandFolder(store, of: "--store") }

  /// An empty path would be the root folder once a file name is put behind it.
  static func demandFolder(_ path: String?, of option: String) throws {
    if path?.isEmpty == true { throw ValidationError("`\(option)` names no folder.") }
  }
}
