import ArgumentParser
import Catalogue
import Diagnostics
import Execution
import Foundation
import Gallery
import Planning
import Recipes
import Requests
import Store

/// `backdrop promote PICKS.json`: a recipe with the winners only.
struct PromoteCommand: BackdropCommand {
  static let configuration = CommandConfiguration(
    commandName: "promote",
    abstract: "Writes a recipe that makes the picked pictures only, as they are or finer.",
    discussion: """
      The new recipe lies beside the old one and plans to exactly the picked cells. Without a wish \
      it asks for the same pictures, which are there already; `--speed`, `--provider`, `--model` \
      and `--set` ask for others.
      """
  )

  @Argument(help: ArgumentHelp("The picks that a gallery exported.", valueName: "picks.json"))
  var picks: String

  @Option(
    help: ArgumentHelp(
      "The run they were picked in (default: out/<recipe>/run.json).",
      valueName: "run.json"
    )
  )
  var run: String?

  @Option(
    help: ArgumentHelp("The recipe they come from, where it is not found.", valueName: "recipe")
  )
  var recipe: String?

  @Option(
    help: ArgumentHelp("Name of the new recipe (default: <recipe>-winners).", valueName: "name")
  )
  var name: String?

  @Option(
    help: ArgumentHelp(
      "The new recipe's file (default: <name>.yaml beside the old one).",
      valueName: "file"
    )
  )
  var out: String?

  @Option(help: ArgumentHelp("Another speed for all of them.", valueName: "speed"))
  var speed: String?

  @Option(help: ArgumentHelp("Another provider for all of them.", valueName: "provider"))
  var provider: String?

  @Option(help: ArgumentHelp("Another model for all of them.", valueName: "model"))
  var model: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Another parameter for all of them, a size for example.",
      valueName: "name=value"
    )
  )
  var parameters: [String] = []

  @Flag(help: "Replace a recipe that is there.")
  var force = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    for parameter in parameters where parameter.split(separator: "=", maxSplits: 1).count != 2 {
      throw ValidationError("`--set` takes `name=value`, not `\(parameter)`.")
    }
  }

  func perform(on machine: Machine) async throws -> ExitStatus {
    let terminal = Terminal(environment: machine.environment, colour: output.color)
    let picks = try PicksFile.read(picks)
    let found = try FoundRecord(ofRecipe: picks.recipe, run: run, on: machine)
    let parent = try parentRecipe(found, on: machine)
    let promotion = try promotion(picks, found, taken: taken(found, parent, on: machine))
    let name = name ?? String("\(picks.recipe)-winners".prefix(64))
    let folder = (parent as NSString).deletingLastPathComponent
    let path = out ?? (folder.isEmpty ? "\(name).yaml" : "\(folder)/\(name).yaml")
    if !force, FileManager.default.fileExists(atPath: path) {
      throw Failure(
        .cannotWrite,
        "`\(path)` is there already",
        help: "`--force` replaces it, `--name` or `--out` choose another"
      )
    }
    // The ids of its cells are known once it is planned; then it can say what they come from.
    try AtomicFile.write(Array(promotion.recipe(named: name, parents: []).utf8), to: path)
    let plan = try await plan(path, machine: machine, colour: terminal.usesColour)
    try demandExactly(promotion, plan, path)
    let text = promotion.recipe(named: name, parents: promotion.parents(in: plan))
    try AtomicFile.write(Array(text.utf8), to: path)
    if !promotion.leftOut.isEmpty {
      let names = promotion.leftOut.map { "`\($0)`" }.joined(separator: ", ")
      Messages.note("note: left out, since the other model does not take it: \(names)")
    }
    try Messages.output(
      "\(HarmlessText.of(machine.shown(path))): \(plan.cells.count) \(plan.cells.count == 1 ? "cell" : "cells")"
    )
    return .done
  }

  /// What the model that is wished for takes; `nil` where none is, or where it is not known, which is
  /// told when the new recipe is planned.
  private func taken(
    _ found: FoundRecord,
    _ parent: String,
    on machine: Machine
  ) throws(Failure) -> Set<String>? {
    guard provider != nil || model != nil else { return nil }
    let catalogue = try RecipeOpening(parent, allowOutside: false, machine: machine).catalogue
    guard let provider = catalogue.provider(provider ?? found.record.plan.recipe.provider.value),
      let model = provider.model(model ?? provider.defaultModel)
    else { return nil }
    return Set(model.parameters.flatMap { [$0.name, $0.role?.rawValue].compactMap(\.self) })
  }

  private func promotion(
    _ picks: Picks,
    _ found: FoundRecord,
    taken: Set<String>?
  ) throws(Failure) -> Promotion {
    let wishes = Promotion.Wishes(
      speed: speed,
      provider: provider,
      model: model,
      parameters: parameters.map { text in
        let parts = text.split(separator: "=", maxSplits: 1)
        return (name: String(parts[0]), value: String(parts[1]))
      },
      taken: taken
    )
    do {
      return try Promotion(picks, of: found.record, wishes: wishes)
    } catch {
      switch error {
      case .noWinners:
        throw Failure(
          .badRecipe,
          "nothing is picked in `\(self.picks)`",
          help: "press P on a picture in the gallery"
        )
      case .unknownPictures(let count):
        throw Failure(
          .badRecipe,
          "\(count) picked \(count == 1 ? "picture is" : "pictures are") not in the run",
          help: "`--run` names the run.json they were picked in"
        )
      }
    }
  }

  /// Where the recipe lies, beside which the new one finds the same pictures.
  private func parentRecipe(_ found: FoundRecord, on machine: Machine) throws(Failure) -> String {
    if let recipe { return recipe }
    let file = (found.record.plan.recipe.file as NSString).lastPathComponent
    let folders = [".", "recipes", found.project.folder, found.project.folder + "/recipes"]
    for folder in folders where !file.isEmpty {
      let path = folder == "." ? file : "\(folder)/\(file)"
      if FileManager.default.fileExists(atPath: path) { return path }
    }
    throw Failure(.inputMissing, "cannot find `\(file)`", help: "`--recipe` says where it is")
  }

  private func plan(_ path: String, machine: Machine, colour: Bool) async throws -> Plan {
    let opening = try RecipeOpening(path, allowOutside: false, machine: machine)
    let read = try opening.demandRecipe(colour: colour)
    return try await Planned.make(read, in: opening, machine: machine)
      .demandDraft(of: opening, colour: colour).plan()
  }

  private func demandExactly(_ promotion: Promotion, _ plan: Plan, _ path: String) throws(Failure) {
    let keys = plan.cells.compactMap { $0.requests.last.map { plan.requests[$0].document.key } }
    let isSame = speed == nil && provider == nil && model == nil && parameters.isEmpty
    if keys.count == promotion.cellCount, !isSame || Set(keys) == Set(promotion.keys) { return }
    guard keys.count == promotion.cellCount else {
      throw Failure(
        .bug,
        "a bug of ours: `\(path)` plans to \(keys.count) cells instead of \(promotion.cellCount)"
      )
    }
    Messages.note(
      "note: some winners will be made again, since a picture, a reference or the renderer has changed since the run"
    )
  }
}
