import ArgumentParser
import Planning

/// Where a command finds and leaves things.
struct PlaceOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("The recipe, or a lock of one (FILE.lock).", valueName: "recipe"))
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

  @Flag(help: "Fetch no picture that the recipe names by a link: what was fetched before is used.")
  var offline = false

  func validate() throws { try PlaceOptions.demandFolder(store, of: "--store") }

  /// Reads the recipe and plans it, telling what is wrong on the way.
  ///
  /// - Throws: an end without another word where there is no plan; the reasons were told.
  func demandPlan(
    on machine: Machine,
    colour: Bool
  ) async throws -> (opening: RecipeOpening, planned: Planned, plan: Plan) {
    let (opening, planned, draft) = try await demandDraft(on: machine, colour: colour)
    return (opening, planned, draft.plan())
  }

  /// The same, as far as the keys of the requests.
  func demandDraft(
    on machine: Machine,
    colour: Bool
  ) async throws -> (opening: RecipeOpening, planned: Planned, draft: PlanDraft) {
    let lock = LockFile.isLock(recipe) ? try LockFile(reading: recipe) : nil
    let opening = try RecipeOpening(
      lock?.recipe ?? recipe,
      allowOutside: allowOutside,
      machine: machine
    )
    let read = try opening.demandRecipe(colour: colour)
    let planned = try await Planned.make(
      read,
      in: opening,
      links: offline ? .offline : .fetching,
      store: store,
      machine: machine
    )
    let draft = try planned.demandDraft(of: opening, colour: colour)
    try lock?.demandUnchanged(draft, planned, opening)
    return (opening, planned, draft)
  }

  /// An empty path would be the root folder once a file name is put behind it.
  static func demandFolder(_ path: String?, of option: String) throws {
    if path?.isEmpty == true { throw ValidationError("`\(option)` names no folder.") }
  }
}
