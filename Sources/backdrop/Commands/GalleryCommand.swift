import ArgumentParser
import Diagnostics
import Execution
import Foundation
import Gallery
import Imaging
import Planning
import Recipes
import Requests
import Store

/// `backdrop gallery RECIPE|RUN.json`: rebuilds a gallery out of its record and the store.
struct GalleryCommand: BackdropCommand {
  static let configuration = CommandConfiguration(
    commandName: "gallery",
    abstract: "Rebuilds the gallery of a run; only what changed is written.",
    discussion: """
      Reviews are kept in the browser, or by `backdrop review`: rebuilding loses none.
      """
  )

  @Argument(
    help: ArgumentHelp("A recipe that was run, or its run.json.", valueName: "recipe|run.json")
  )
  var subject: String

  @Option(help: ArgumentHelp("The output folder of the recipe's run.", valueName: "dir"))
  var out: String?

  @Option(help: ArgumentHelp("The store (default: .backdrop in the project).", valueName: "dir"))
  var store: String?

  @Option(
    help: ArgumentHelp(
      "Also write the gallery as one HTML file with its thumbnails inside.",
      valueName: "file"
    )
  )
  var singleFile: String?

  @Option(help: ArgumentHelp("Also write the whole folder as a ZIP file.", valueName: "file"))
  var zip: String?

  @Option(help: ArgumentHelp("Also write a contact sheet, a PNG.", valueName: "file"))
  var sheet: String?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    for (path, option) in [(out, "--out"), (store, "--store")] {
      try PlaceOptions.demandFolder(path, of: option)
    }
    for (path, option) in [(singleFile, "--single-file"), (zip, "--zip"), (sheet, "--sheet")]
    where path?.isEmpty == true {
      throw ValidationError("`\(option)` names no file.")
    }
  }

  func perform(on machine: Machine) async throws -> ExitStatus {
    let found = try find(on: machine)
    let builder = GalleryBuilder(found, store: store ?? found.project.store, machine: machine)
    try await builder.build()
    var made = [found.folder + "/index.html"]
    if let singleFile {
      try AtomicFile.write(SinglePage.html(of: found.record, in: found.folder), to: singleFile)
      made.append(singleFile)
    }
    if let zip {
      let name = found.record.plan.recipe.name
      try AtomicFile.write(GalleryArchive.zip(of: found.folder, named: name), to: zip)
      made.append(zip)
    }
    if let sheet { made += try builder.writeSheets(to: sheet) }
    for path in made {
      try Messages.output("gallery: \(HarmlessText.of(machine.shown(path)))")
    }
    return .done
  }

  private func find(on machine: Machine) throws -> FoundRecord {
    if subject.hasSuffix(".json") { return try FoundRecord(at: subject, on: machine) }
    let opening = try RecipeOpening(subject, allowOutside: true, machine: machine)
    let terminal = Terminal(environment: machine.environment, colour: output.color)
    let name = try opening.demandRecipe(colour: terminal.usesColour).name
    return try FoundRecord(
      at: (out ?? opening.project.outputFolder(of: name)) + "/run.json",
      on: machine
    )
  }
}
