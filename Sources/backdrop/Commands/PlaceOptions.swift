import ArgumentParser
import Planning
import Recipes

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

  @Option(
    help: ArgumentHelp(
      "Ask this provider instead of the recipe's, `studio` for a rehearsal at no cost.",
      valueName: "name"
    )
  )
  var provider: String?

  func validate() throws {
    try PlaceOptions.demandFolder(store, of: "--store")
    if provider != nil, LockFile.isLock(recipe) {
      throw ValidationError("a lock says who is asked: `--provider` is for recipes.")
    }
  }

  /// Reads the recipe and plans it, telling what is wrong on the way.
  ///
  /// - Throws: an end without another word where there is no plan; the reasons were told.
  func demandPlan(
    on machine: Machine,
    colour: Bool
  ) async throws -> (opening: RecipeOpening, planned: Planned, plan: Plan) {
    let (opening, planned, draft, _) = try await demandDraft(on: machine, colour: colour)
    return (opening, planned, draft.plan())
  }

  /// The same as far as the keys of the requests, with what the store knows of them.
  func demandDraft(
    on machine: Machine,
    colour: Bool
  ) async throws -> (
    opening: RecipeOpening, planned: Planned, draft: PlanDraft, knowledge: StoreKnowledge
  ) {
    let lock = LockFile.isLock(recipe) ? try LockFile(reading: recipe) : nil
    let opening = try RecipeOpening(
      lock?.recipe ?? recipe,
      allowOutside: allowOutside,
      provider: provider,
      machine: machine
    )
    let read = try opening.demandRecipe(colour: colour)
    let knowledge = try StoreKnowledge(
      in: store ?? opening.project.store,
      expecting: read.expectedCells
    )
    if provider != nil, read.namesProviders {
      throw Failure(
        .wrongUsage,
        "`--provider` would not hold: the recipe's cells or steps name their providers themselves",
        help: "`--only provider=NAME` takes the cells of one"
      )
    }
    let planned = try await Planned.make(
      read,
      in: opening,
      links: offline ? .offline : .fetching,
      store: store,
      machine: machine
    )
    let draft = try planned.demandDraft(of: opening, colour: colour)
    try lock?.demandUnchanged(draft, planned, opening)
    return (opening, planned, draft, knowledge)
  }

  /// An empty path would be the root folder once a file name is put behind it.
  static func demandFolder(_ path: String?, of option: String) throws {
    if path?.isEmpty == true { throw ValidationError("`\(option)` names no folder.") }
  }
}

extension Recipe {
  /// How many cells there will be at most, before any is left out.
  fileprivate var expectedCells: Int {
    switch sample {
    case .random(let count, _), .first(let count): count
    case .pairwise: 0
    case .all:
      axes.reduce(1) { cells, axis in
        let (product, overflow) = cells.multipliedReportingOverflow(by: axis.values.count)
        return overflow ? .max : product
      }
    }
  }

  /// Whether an axis or a step says who is asked.
  fileprivate var namesProviders: Bool {
    axes.contains { $0.name == "provider" }
      || steps.contains { step in step.overrides.contains { $0.name == "provider" } }
  }
}
